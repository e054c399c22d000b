using Microsoft.AspNetCore.StaticAssets;

namespace VTry.Web.Http;

/// <summary>
/// Stylesheets name the fonts without a fingerprint, so by themselves browsers would ask for them anew on each page and show
/// the text in another face meanwhile. A font hardly ever changes; a week late does no harm.
/// </summary>
public static class LastingFonts
{
    const string Week = "public, max-age=604800, stale-while-revalidate=604800";

    public static StaticAssetsEndpointConventionBuilder KeepFonts(this StaticAssetsEndpointConventionBuilder assets)
    {
        assets.Add(endpoint =>
        {
            if (endpoint is not RouteEndpointBuilder { RoutePattern.RawText: { } path, RequestDelegate: { } serve } || !path.StartsWith("dist/fonts/"))
                return;

            endpoint.RequestDelegate = context =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.CacheControl = Week;
                    return Task.CompletedTask;
                });
                return serve(context);
            };
        });
        return assets;
    }
}

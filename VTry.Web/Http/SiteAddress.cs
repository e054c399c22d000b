using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using VTry.Web.Settings;

namespace VTry.Web.Http;

/// <summary>The section <c>Site</c>.</summary>
public class SiteSettings
{
    /// <summary>Where people reach VTry, as links in mails say it: <c>https://vtry.example</c>.</summary>
    [Url] public string? Url { get; set; }
}

/// <summary>
/// Writes links for mails. They go to the address that is configured: who sends a request may put any host into it, and a
/// link that resets a password must not lead there. In Development nothing is configured: the request's host is taken, and
/// a job, which has no request, takes the address that this node listens on.
/// </summary>
public class SiteAddress(IOptions<SiteSettings> settings, IHttpContextAccessor http, IServer server)
{
    /// <param name="path">From the root: <c>/account/confirm?…</c>.</param>
    public string LinkTo(string path) => new Uri(Configured ?? Asked ?? Listening, path).ToString();

    Uri? Configured => settings.Value.Url is { Length: > 0 } url ? new Uri(url) : null;

    Uri? Asked => http.HttpContext is { Request: var request } ? new Uri($"{request.Scheme}://{request.Host}") : null;

    Uri Listening => ListenedOn(server)
        ?? throw new InvalidOperationException("Site:Url is not set, and this node listens on no address to take it from.");

    /// <summary>Where this node is reached on its own machine; null before it listens.</summary>
    public static Uri? ListenedOn(IServer server) => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is not { } address ? null
        // Nobody knows the names by which a server listens on all of its addresses.
        : new Uri(address.Replace("://+", "://localhost").Replace("://*", "://localhost").Replace("://[::]", "://localhost").Replace("://0.0.0.0", "://localhost"));
}

static class SiteSetup
{
    public static void AddSite(this WebApplicationBuilder builder)
    {
        builder.AddSettings<SiteSettings>("Site");
        builder.Services.AddScoped<SiteAddress>();
        builder.Services.AddStartupLine(services => services.GetRequiredService<IOptions<SiteSettings>>().Value.Url is { Length: > 0 } url
            ? new("address", url, Standing.Real)
            : new("address", "links in mails lead to whatever host a request names; Site:Url names ours", Standing.DevelopmentOnly));
    }
}

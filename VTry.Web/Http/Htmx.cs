using Microsoft.AspNetCore.Mvc;

namespace VTry.Web.Http;

/// <summary>The few headers by which htmx and the server understand each other.</summary>
public static class Htmx
{
    /// <summary>
    /// Whether a script asks for a fragment. A boosted link or form wants the page like any visitor. Caches must keep the
    /// two answers of one address apart, so asking says so in <c>Vary</c>.
    /// </summary>
    public static bool IsHtmx(this HttpRequest request)
    {
        request.HttpContext.Response.Headers.Append("Vary", "HX-Request");
        return request.Headers["HX-Request"] == "true" && request.Headers["HX-Boosted"] != "true";
    }

    /// <summary>To another page of ours. A fragment's place is no place for a whole page: there the browser goes itself.</summary>
    public static IActionResult SendTo(this HttpContext http, string path)
    {
        if (!http.Request.IsHtmx())
            return new LocalRedirectResult(path);

        http.Response.Headers["HX-Redirect"] = path;
        return new StatusCodeResult(StatusCodes.Status401Unauthorized);
    }
}

namespace VTry.Web.Pages.Shared;

/// <summary>Light, dark, or as the device has it: a cookie, so that the server draws the first paint right.</summary>
public static class Theme
{
    public const string Cookie = "theme";

    /// <summary><c>light</c> or <c>dark</c>; null leaves it to the device.</summary>
    public static string? Of(HttpRequest request) => request.Cookies[Cookie] is "light" or "dark" ? request.Cookies[Cookie] : null;

    public static void Choose(HttpResponse response, string theme)
    {
        if (theme is not ("light" or "dark"))
            response.Cookies.Delete(Cookie);
        else
            response.Cookies.Append(Cookie, theme, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true, Secure = response.HttpContext.Request.IsHttps,
            });
    }
}

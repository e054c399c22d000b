namespace VTry.Web.Http;

/// <summary>
/// What every answer tells the browser: only our own scripts, styles and frames, no guessing of types, no leaking of
/// addresses. An endpoint that needs another value sets the header itself.
/// </summary>
public static class SecurityHeaders
{
    static readonly KeyValuePair<string, string>[] Always =
    [
        new("Content-Security-Policy", Policy(formsTo: "'self'")),
        new("X-Content-Type-Options", "nosniff"),
        new("Referrer-Policy", "strict-origin-when-cross-origin"),
        new("Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    static string Policy(string formsTo) =>
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        + $"font-src 'self'; form-action {formsTo}; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

    /// <summary>Lets the forms of this one page lead to another site as well: browsers count where a form is redirected to.</summary>
    public static void AllowFormsTo(HttpContext context, Uri site) =>
        context.Response.Headers.ContentSecurityPolicy = Policy($"'self' {site.GetLeftPart(UriPartial.Authority)}");

    // One year, and not for neighbours on other subdomains, who may not be ours.
    const string OnlyEncrypted = "max-age=31536000";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var isDevelopment = app.Environment.IsDevelopment();
        app.Use((context, next) =>
        {
            // As late as possible: the error page starts over with an empty response.
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                foreach (var (name, value) in Always)
                    headers.TryAdd(name, value);
                if (context.Request.IsHttps && !isDevelopment)
                    headers.StrictTransportSecurity = OnlyEncrypted;
                return Task.CompletedTask;
            });
            return next(context);
        });
    }
}

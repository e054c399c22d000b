namespace VTry.Web.Http;

/// <summary>
/// What every answer tells the browser: only our own scripts, styles and frames, no guessing of types, no leaking of
/// addresses. An endpoint that needs another value sets the header itself.
/// </summary>
public static class SecurityHeaders
{
    static readonly KeyValuePair<string, string>[] Always =
    [
        new("Content-Security-Policy", Policy()),
        new("X-Content-Type-Options", "nosniff"),
        new("Referrer-Policy", "strict-origin-when-cross-origin"),
        new("Permissions-Policy", Permissions(payment: "()")),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    // Guests are sites, each with a space in front.
    static string Policy(string guests = "", string formsTo = "", string inline = "") =>
        $"default-src 'self'; script-src 'self'{guests}; style-src 'self'{inline}; img-src 'self' data: blob:{guests}; connect-src 'self'{guests}; "
        + $"font-src 'self'; frame-src 'self'{guests}; form-action 'self'{formsTo}; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

    static string Permissions(string payment) => $"camera=(self), microphone=(), geolocation=(), payment={payment}, usb=(), browsing-topics=()";

    /// <summary>Lets the forms of this one page lead to another site as well: browsers count where a form is redirected to.</summary>
    public static void AllowFormsTo(HttpContext context, Uri site) =>
        context.Response.Headers.ContentSecurityPolicy = Policy(formsTo: $" {site.GetLeftPart(UriPartial.Authority)}");

    /// <summary>Opens this one page to a payment window: its script, which writes styles and frames of its own, and the windows of banks.</summary>
    /// <param name="site">Where forms may lead besides.</param>
    /// <param name="guests">Where it loads from and whom it talks to.</param>
    public static void AllowPaymentWindow(HttpContext context, Uri site, IReadOnlyList<string> guests)
    {
        var sites = string.Concat(guests.Distinct().Select(guest => $" {guest}"));
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(sites, formsTo: $" {site.GetLeftPart(UriPartial.Authority)}{sites}", inline: " 'unsafe-inline'");
        headers["Permissions-Policy"] = Permissions(payment: "*");
        headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups";
    }

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

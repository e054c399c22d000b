using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using VTry.Tests.Support;
using VTry.Web.Settings;

namespace VTry.Tests.Pages;

/// <summary>Every place the app has, whoever added it: what is open to strangers is open on purpose, and no form is sent by others.</summary>
public partial class EndpointTests(TestApp app) : IClassFixture<TestApp>
{
    static readonly string[] OpenToEveryone =
    [
        "", "how-it-works", "pricing", "legal/privacy", "legal/terms", "legal/cookies", "certificates/{reference}", "theme", "error", "unsubscribe/{token}",
        "account/sign-up", "account/sign-in", "account/sign-out", "account/check-your-mail", "account/confirm",
        "account/resend", "account/forgot-password", "account/reset-password", "account/two-factor", "account/recovery-code",
        "account/google", "account/google/arrived", "account/passkey", "account/passkey/options",
        "dev/mailbox", "dev/mailbox/{id:guid}", "dev/mailbox/{id:guid}/html", "dev/mailbox/{id:guid}/attachments/{number:int}", "dev/sign-in",
        "api/v1/auth/tokens", "api/v1/auth/tokens/refresh",
        "webhooks/test", "media/{id:guid}/{variant}", "health/live", "health/ready", "metrics",
        FilesAddedSinceTheBuild,
    ];

    /// <summary>Where ASP.NET Core, in Development, looks for static files it does not know yet.</summary>
    const string FilesAddedSinceTheBuild = "{**path:file}";

    /// <summary>Where a forged form does no harm, and where a failed one ends.</summary>
    static readonly string[] WithoutToken = ["theme", "error", "unsubscribe/{token}"];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Strangers_are_sent_to_sign_in_from_everywhere_but_the_places_listed_here()
    {
        using var stranger = app.CreateClient(new() { AllowAutoRedirect = false });
        var open = new List<string>();
        foreach (var pattern in Places())
        {
            using var answer = await stranger.GetAsync(AddressOf(pattern), Cancel);
            var isClosed = answer.StatusCode == HttpStatusCode.Unauthorized
                || answer.Headers.Location?.OriginalString.Contains("/account/sign-in?returnUrl=") == true;
            if (!isClosed)
                open.Add(pattern);
        }

        Assert.Equal(OpenToEveryone.Order(), open.Order());
    }

    [Fact]
    public async Task A_form_that_comes_without_its_token_is_refused_wherever_it_is_sent()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();
        var staff = app.NewBrowser();
        await staff.SignInAsync("super@vtry.example", DevelopmentSeed.Password);
        var forms = await FormPages();
        Assert.True(forms.Count > 10, "The pages with forms were not found.");

        foreach (var pattern in forms.Except(WithoutToken))
        {
            using var form = new FormUrlEncodedContent([new("Anything", "at all")]);
            using var answer = await (pattern.StartsWith("admin/") ? staff : browser).Client.PostAsync(AddressOf(pattern), form, Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"POST {pattern} was answered {answer.StatusCode}.");
        }
    }

    List<string> Places() => [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct()];

    /// <summary>The pages that take a POST.</summary>
    async Task<List<string>> FormPages()
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var patterns = new List<string>();
        foreach (var page in app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            if (compiled.HandlerMethods.Any(handler => handler.HttpMethod.Equals("POST", StringComparison.OrdinalIgnoreCase)))
                patterns.Add(page.AttributeRouteInfo!.Template!);
        }
        return patterns;
    }

    static string AddressOf(string pattern) =>
        "/" + Parameter().Replace(pattern, match => match.Value.Contains("guid") ? Guid.Empty.ToString() : "640");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}

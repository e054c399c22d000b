using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using VTry.Tests.Support;

namespace VTry.Tests.InBrowser;

/// <summary>Every page, in light and dark: open to everyone, quiet, and no wider than the smallest phone. Leaves a picture of each in <c>screenshots</c>.</summary>
public class EveryPageTests(FurnishedApp app, Chromium chromium) : IClassFixture<FurnishedApp>
{
    const int Desk = 1440, Phone = 390, SmallestPhone = 320;

    static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_for_everyone(ColorScheme colours)
    {
        await using var window = await Window.OpenAsync(chromium, app, colours: colours);
        await LookAtAllAsync(window, colours, [
            ("unsubscribe", app.Unsubscribe), ("landing", "/"), ("how-it-works", "/how-it-works"), ("pricing", "/pricing?credits=1995"), ("pricing-refused", "/pricing?credits=299"),
            ("privacy", "/legal/privacy"), ("terms", "/legal/terms"), ("cookies", "/legal/cookies"),
            ("sign-up", "/account/sign-up"), ("sign-in", "/account/sign-in"), ("forgot-password", "/account/forgot-password"),
            ("resend", "/account/resend"), ("check-your-mail", "/account/check-your-mail"), ("confirm-refused", "/account/confirm"),
            ("confirm", $"/account/confirm?id={Guid.Empty}&token=a"), ("reset-password", $"/account/reset-password?id={Guid.Empty}&token=a"),
            ("mailbox", "/dev/mailbox"), ("mail", app.Mail), ("certificate", $"/certificates/{app.Certificate}"), ("not-found", "/no-such-page"),
        ]);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_of_a_shopper(ColorScheme colours)
    {
        await using var window = await Window.OpenAsync(chromium, app, colours: colours);
        await window.SignInAsync(app.Shopper);
        await LookAtAllAsync(window, colours, [
            ("welcome", "/welcome"), ("try-on", "/try-on"), ("try-on-outfit", "/try-on?TopSample=tee-black&BottomSample=jeans"), ("done", $"/generations/{app.Done}"),
            ("failed", $"/generations/{app.Failed}"), ("progress", $"/generations/{app.Waiting}"), ("delete", $"/generations/{app.Done}/delete"),
            ("feed", "/feed"), ("credits", "/credits"), ("credits-refused", "/credits?show=in&from=2026-11-20&until=2026-11-01"), ("buy", "/credits/buy?credits=1995"), ("buy-refused", "/credits/buy?credits=299"),
            ("orders", "/orders"), ("orders-none", "/orders?state=refunded"), ("order-failed", $"/orders/{app.FailedOrder}"), ("order-paid", $"/orders/{app.PaidOrder}"),
            ("test-checkout", $"/test-checkout/{app.FailedOrder}"), ("test-checkout-paid", $"/test-checkout/{app.PaidOrder}"),
            ("invoices", "/invoices"), ("invoice", $"/invoices/{app.Invoice}"),
            ("credit-note", $"/invoices/{app.CreditNote}"), ("points", $"/bodies/{app.Body}/points"),
            ("bodies", "/settings/bodies"), ("body", $"/settings/bodies/{app.Body}"), ("body-new", "/settings/bodies/new"),
            ("body-delete", $"/settings/bodies/{app.Body}/delete"), ("advice", $"/bodies/{app.DoubtfulBody}/advice"),
            ("settings-privacy", "/settings/privacy"), ("settings-privacy-results", "/settings/privacy?of=results"), ("settings-erased", "/settings/privacy/erased"),
            ("settings", "/settings"), ("sessions", "/settings/sessions"), ("notifications", "/settings/notifications"),
            ("export", "/settings/privacy/exports"), ("leave", "/settings/privacy/leave"),
        ]);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_about_the_ways_in(ColorScheme colours)
    {
        await using var window = await Window.OpenAsync(chromium, app, colours: colours);
        var address = await app.NewBrowser().SignUpAsync();
        await window.SignInAsync(address);
        await LookAtAllAsync(window, colours, [
            ("security", "/settings/security"), ("authenticator", "/settings/security/authenticator"), ("passkeys", "/settings/security/passkeys"),
            ("password", "/settings/security/password"), ("e-mail", "/settings/security/email"), ("new-e-mail", "/account/new-email"),
            ("prove", "/account/prove"),
        ]);
    }

    [Fact]
    public async Task An_empty_feed_and_pages_without_scripts()
    {
        var newcomer = app.NewBrowser();
        await using var window = await Window.OpenAsync(chromium, app, Phone, scripts: false);
        await window.SignInAsync(await newcomer.ArriveAsync());
        await LookAtAllAsync(window, ColorScheme.NoPreference, [("feed-empty-plain", "/feed"), ("try-on-plain", "/try-on"), ("credits-plain", "/credits"), ("orders-plain", "/orders"), ("buy-plain", "/credits/buy")], scripts: false);
    }

    internal static async Task LookAtAllAsync(Window window, ColorScheme colours, (string Name, string Address)[] pages, bool scripts = true)
    {
        var problems = new List<string>();
        foreach (var (name, address) in pages)
        {
            var answer = await window.Page.GotoAsync(address);
            problems.AddRange(window.TakeTroubles().Where(trouble => answer!.Ok || !trouble.Contains(answer.Status.ToString())));
            foreach (var width in (int[])[Desk, Phone])
            {
                await window.Page.SetViewportSizeAsync(width, width == Phone ? 844 : 900);
                if (scripts)
                    await EverythingIsThere(window.Page);
                // At a desk by day, on a phone by night: what differs between them does so in one or the other.
                if (scripts && width == (colours == ColorScheme.Dark ? Phone : Desk))
                    problems.AddRange(await Barriers(window.Page, $"{name} at {width}"));
                await TakeAPicture(window.Page, $"{name}-{width}-{(colours == ColorScheme.Dark ? "dark" : "light")}");
            }

            await window.Page.SetViewportSizeAsync(SmallestPhone, 640);
            var needed = await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (needed > SmallestPhone)
                problems.Add($"{name} needs {needed} pixels and has {SmallestPhone}.");
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems.Distinct()));
    }

    static async Task<IEnumerable<string>> Barriers(IPage page, string where) => (await page.RunAxe(Wcag)).Violations
        .SelectMany(violation => violation.Nodes.Select(node => $"{where}: {violation.Help} {node.Html}"));

    /// <summary>Pictures further down come when they are scrolled to, and one look at a whole page is too quick for that.</summary>
    static Task EverythingIsThere(IPage page) => page.EvaluateAsync("""
        async () => {
          const pictures = [...document.images].filter((picture) => picture.checkVisibility());
          for (const picture of pictures) picture.loading = "eager";
          await Promise.allSettled([document.fonts.ready, ...pictures.map((picture) => picture.decode())]);
        }
        """);

    static Task TakeAPicture(IPage page, string name) => page.ScreenshotAsync(new()
    {
        Path = Path.Combine(TestFiles.Repository(), "VTry.Tests/screenshots", $"{name}.jpg"), Type = ScreenshotType.Jpeg, Quality = 80, FullPage = true,
    });
}

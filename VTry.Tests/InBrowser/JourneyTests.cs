using Microsoft.Playwright;
using VTry.Tests.Support;

namespace VTry.Tests.InBrowser;

/// <summary>The whole way in a real browser: at a desk with scripts, and on a phone without.</summary>
public class JourneyTests(LiveApp app, Chromium chromium) : IClassFixture<LiveApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    public async Task A_new_shopper_gets_from_the_landing_page_to_a_picture_and_deletes_it(int width, bool scripts)
    {
        await using var window = await Window.OpenAsync(chromium, app, width, scripts);
        var page = window.Page;

        await page.GotoAsync("/");
        await window.FollowAsync("Sign up");
        await SignUpAsync(window);
        await WelcomeAsync(window, withOwnPhoto: !scripts);

        await window.ChooseAsync("Linen shirt");
        await Assertions.Expect(page.Locator(".balance")).ToContainTextAsync("3 free today");
        await window.PressAsync("Try it on");
        await page.WaitForURLAsync("**/generations/*");
        await page.EvaluateAsync("() => { window.sameDocument = true; }");

        await page.GetByRole(AriaRole.Link, new() { Name = "Download" }).WaitForAsync(new() { Timeout = Window.MakingMayTake });
        if (scripts)
            Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument === true"), "The page was loaded again instead of being kept up to date.");
        await Assertions.Expect(page.Locator(".balance")).ToContainTextAsync("2 free today");
        Assert.True(await page.Locator(".before-after .after").EvaluateAsync<bool>("async picture => { await picture.decode(); return picture.naturalWidth >= 256; }"));
        var download = await page.RunAndWaitForDownloadAsync(() => window.FollowAsync("Download"));
        Assert.StartsWith("vtry-result-", download.SuggestedFilename);
        Assert.True(new FileInfo(await download.PathAsync()).Length > 10_000);

        await page.Locator(".back").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Linen shirt" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Credits", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Linen shirt Spent" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Linen shirt" }).First.ClickAsync();
        await window.FollowAsync("Delete");
        await window.SeePicturesAsync();
        await window.PressAsync("Delete");
        await Assertions.Expect(page.GetByText("Nothing hangs here yet.")).ToBeVisibleAsync();
        window.ExpectNoTroubles();
    }

    static async Task SignUpAsync(Window window)
    {
        var page = window.Page;
        var address = Newcomers.NewAddress();
        await page.GetByLabel("E-mail").FillAsync(address);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Newcomers.Password);
        await page.GetByLabel("Confirm password").FillAsync(Newcomers.Password);
        await window.PressAsync("Sign up");
        await page.WaitForURLAsync("**/check-your-mail");

        var mail = page.Locator("main li", new() { HasText = address }).Locator("a");
        await page.GotoAsync("/dev/mailbox");
        while (await mail.CountAsync() == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), Cancel);
            await page.ReloadAsync();
        }
        await mail.ClickAsync();
        await page.Locator("main article a").ClickAsync();
        await window.PressAsync("Confirm and go on");
    }

    static async Task WelcomeAsync(Window window, bool withOwnPhoto)
    {
        var page = window.Page;
        await page.WaitForURLAsync("**/welcome");
        if (withOwnPhoto)
        {
            await page.GetByLabel("Body photo").SetInputFilesAsync(
                new FilePayload { Name = "me.jpg", MimeType = "image/jpeg", Buffer = TestFiles.Stranger });
            await window.ChooseAsync("This is me");
        }
        else
            await window.ChooseAsync("Theo");
        await page.GetByLabel("I am 18 or older").CheckAsync();
        await page.GetByLabel("Make try-ons for me").CheckAsync();
        await window.PressAsync("Save and go on");
        await page.WaitForURLAsync(url => url.EndsWith("/try-on") || url.EndsWith("/points"));
        if (page.Url.EndsWith("/points"))
            await window.PressAsync("Save");
        await page.WaitForURLAsync("**/try-on");
    }
}

using Microsoft.Playwright;
using VTry.Tests.Support;

namespace VTry.Tests.InBrowser;

/// <summary>A browser window on the app, and what went wrong in it.</summary>
sealed class Window : IAsyncDisposable
{
    // A slow machine that runs other tests besides.
    const float PageMayTake = 60_000;
    public const float MakingMayTake = 180_000;

    readonly IBrowserContext context;
    readonly List<string> troubles = [];

    Window(IBrowserContext context, IPage page, bool scripts)
    {
        (this.context, Page) = (context, page);
        page.SetDefaultTimeout(PageMayTake);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                troubles.Add($"{page.Url} says: {message.Text}");
        };
        // Where no script runs none can break; what is reported there are transitions that the browser itself skipped.
        if (scripts)
            page.PageError += (_, error) => troubles.Add($"{page.Url} breaks: {error}");
    }

    public IPage Page { get; }

    /// <summary>Fails with the whole of what went wrong since it was last asked; an assertion on the list would cut it short.</summary>
    public void ExpectNoTroubles()
    {
        var met = TakeTroubles();
        Assert.True(met.Count == 0, string.Join(Environment.NewLine, met));
    }

    /// <summary>Errors, warnings and what the content policy refused, since they were last taken.</summary>
    public IReadOnlyList<string> TakeTroubles()
    {
        string[] taken = [.. troubles];
        troubles.Clear();
        return taken;
    }

    /// <param name="site">The app under another name than its own.</param>
    public static async Task<Window> OpenAsync(
        Chromium chromium, LiveApp app, int width = 1440, bool scripts = true, ColorScheme colours = ColorScheme.Light, Uri? site = null)
    {
        var context = await chromium.NewWindowAsync(new()
        {
            BaseURL = (site ?? app.Address).ToString(),
            ViewportSize = new() { Width = width, Height = width < 800 ? 844 : 900 },
            JavaScriptEnabled = scripts,
            ColorScheme = colours,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new(context, await context.NewPageAsync(), scripts);
    }

    public async Task SignInAsync(string address)
    {
        await Page.GotoAsync("/account/sign-in");
        await Page.GetByLabel("E-mail").FillAsync(address);
        await Page.GetByLabel("Password").FillAsync(Newcomers.Password);
        await PressAsync("Sign in");
        await Page.WaitForURLAsync("**/try-on");
    }

    public Task PressAsync(string words) => Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = words }).First.ClickAsync();

    public Task FollowAsync(string words) => Page.GetByRole(AriaRole.Link, new() { Name = words, Exact = true }).First.ClickAsync();

    /// <summary>Chooses one of several, shown as pictures with a word below.</summary>
    public Task ChooseAsync(string words) => Page.Locator("label.choice", new() { HasText = words }).First.ClickAsync();

    /// <summary>Waits, as a person would, until the pictures of the page are there; one still on its way when it is deleted answers 404.</summary>
    public async Task SeePicturesAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.Load);
        await Page.EvaluateAsync("() => Promise.all([...document.images].filter(picture => picture.loading !== 'lazy').map(picture => picture.decode()))");
    }

    /// <summary>Goes on with Tab, as far as a whole page may take, until something of this kind has the focus.</summary>
    public async Task TabToAsync(string selector)
    {
        const int mostStops = 120;
        for (var stop = 0; stop < mostStops; stop++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
        }
        Assert.Fail($"{selector} cannot be reached with Tab on {Page.Url}.");
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}

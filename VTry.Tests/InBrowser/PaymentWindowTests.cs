using Microsoft.Playwright;
using VTry.Tests.Support;

namespace VTry.Tests.InBrowser;

/// <summary>Paying at a payment provider, in a real browser: over our page by its script, and on its own page without.</summary>
public class PaymentWindowTests(RazorpayApp app, Chromium chromium) : IClassFixture<RazorpayApp>
{
    [Fact]
    public async Task The_window_opens_over_the_page_and_what_is_paid_in_it_is_there_at_once()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await window.PressAsync("Go on to pay");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The payment window was closed.")).ToBeVisibleAsync();

        await window.PressAsync("Go on to pay");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pay 189000 paise for Asha Rao" }).ClickAsync();
        await Assertions.Expect(page.GetByText("2,100 credits are yours.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".balance")).ToContainTextAsync("2,103");
        window.ExpectNoTroubles();
    }

    [Fact]
    public async Task Where_the_script_cannot_be_loaded_the_page_says_so_and_leads_to_the_provider_s_own()
    {
        await using var window = await OpenAsync(before: page => page.RouteAsync("**/checkout.js", route => route.AbortAsync()));
        var page = window.Page;
        await Assertions.Expect(page.GetByText("The payment window cannot be opened in this browser.")).ToBeVisibleAsync();
        await PayOnTheirPageAsync(window);
        await Assertions.Expect(page.GetByText("2,100 credits are yours.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_scripts_it_is_paid_on_the_provider_s_own_page()
    {
        await using var window = await OpenAsync(width: 390, scripts: false);
        await PayOnTheirPageAsync(window);
        await Assertions.Expect(window.Page.GetByText("2,100 credits are yours.")).ToBeVisibleAsync();
        window.ExpectNoTroubles();
    }

    [Fact]
    public async Task Only_the_page_with_the_window_is_open_to_it()
    {
        await using var window = await OpenAsync();
        var checkout = await window.Page.ReloadAsync();
        var policy = await checkout!.HeaderValueAsync("content-security-policy");
        Assert.Contains("frame-src 'self' http://127.0.0.1", policy);
        Assert.Contains("https://*.razorpay.com", policy);
        Assert.DoesNotContain("script-src 'self' 'unsafe", policy);

        var order = await window.Page.GotoAsync(window.Page.Url.Replace("/checkout", ""));
        Assert.DoesNotContain("razorpay", await order!.HeaderValueAsync("content-security-policy"));
    }

    // As far as the page that leads to the provider, with 2,100 credits.
    async Task<Window> OpenAsync(int width = 1440, bool scripts = true, Func<IPage, Task>? before = null)
    {
        var address = await app.NewBrowser().ArriveAsync();
        var window = await Window.OpenAsync(chromium, app, width, scripts);
        await (before?.Invoke(window.Page) ?? Task.CompletedTask);
        await window.SignInAsync(address);
        await window.Page.GotoAsync("/credits/buy?credits=2100");
        await window.Page.GetByLabel("Name").FillAsync("Asha Rao");
        if (scripts)
            await window.Page.RunAndWaitForResponseAsync(() => window.Page.GetByLabel("State").SelectOptionAsync("29"), "**/credits/buy/figures");
        else
            await window.Page.GetByLabel("State").SelectOptionAsync("29");
        await window.PressAsync("Pay");
        await window.Page.WaitForURLAsync("**/orders/*/checkout");
        return window;
    }

    static async Task PayOnTheirPageAsync(Window window)
    {
        await window.PressAsync("Go on to pay");
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Razorpay" }).WaitForAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Pay" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Go back" }).ClickAsync();
        await window.Page.WaitForURLAsync("**/orders/*");
    }
}

using Microsoft.Playwright;
using VTry.Tests.Billing;
using VTry.Tests.Support;
using VTry.Web.Adapters.Payments.TestCheckout;

namespace VTry.Tests.InBrowser;

/// <summary>Buying in a real browser, from the price to the receipt, at the test checkout.</summary>
public class BuyingTests(PurchaseTests.Shop app, Chromium chromium) : IClassFixture<PurchaseTests.Shop>
{
    [Theory]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    public async Task A_shopper_buys_credits_and_finds_the_receipt(int width, bool scripts)
    {
        await using var window = await OpenAsync(width, scripts);
        var page = window.Page;
        await window.PressAsync("Pay");
        await page.WaitForURLAsync("**/test-checkout/*");
        await page.Locator("label.choice", new() { HasText = "Twice" }).ClickAsync();
        await window.PressAsync("Pay ₹1,890.00");
        await Assertions.Expect(page.GetByText("2,100 credits are yours.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".balance")).ToContainTextAsync("2,103");

        await page.Locator(".back").ClickAsync();
        await Assertions.Expect(page.Locator("tr", new() { HasText = "2,100 credits" })).ToContainTextAsync("Paid");
        await page.GetByRole(AriaRole.Link, new() { Name = "Receipt" }).First.ClickAsync();
        await page.WaitForURLAsync("**/invoices/*");
        window.ExpectNoTroubles();
    }

    [Fact]
    public async Task An_order_that_waits_says_by_itself_when_the_money_has_come()
    {
        await using var window = await OpenAsync();
        var page = window.Page;
        await window.PressAsync("Pay");
        await page.WaitForURLAsync("**/test-checkout/*");
        await window.PressAsync("Pay late");
        await Assertions.Expect(page.GetByText("We are waiting for the payment provider")).ToBeVisibleAsync();
        await page.EvaluateAsync("() => { window.sameDocument = true; }");

        app.Clock.Skip(TestGateway.Late);
        await Assertions.Expect(page.GetByText("2,100 credits are yours.")).ToBeVisibleAsync(new() { Timeout = Window.MakingMayTake });
        await Assertions.Expect(page.Locator(".balance")).ToContainTextAsync("2,103");
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument === true"), "The page was loaded again instead of being kept up to date.");
        window.ExpectNoTroubles();
    }

    // As far as the form that is filled in.
    async Task<Window> OpenAsync(int width = 1440, bool scripts = true)
    {
        var address = await app.NewBrowser().ArriveAsync();
        var window = await Window.OpenAsync(chromium, app, width, scripts);
        await window.SignInAsync(address);
        await window.Page.GotoAsync("/credits/buy?credits=2100");
        await window.Page.GetByLabel("Name").FillAsync("Asha Rao");
        if (scripts)
            await window.Page.RunAndWaitForResponseAsync(() => window.Page.GetByLabel("State").SelectOptionAsync("29"), "**/credits/buy/figures");
        else
            await window.Page.GetByLabel("State").SelectOptionAsync("29");
        return window;
    }
}

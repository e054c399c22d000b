using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VTry.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace VTry.Tests.InBrowser;

/// <summary>Choosing how many credits, with a script: the total follows, and the server has worked it out.</summary>
public class CreditsTests(LiveApp app, Chromium chromium) : IClassFixture<LiveApp>
{
    static readonly LocatorAssertionsToHaveTextOptions Patiently = new() { Timeout = 30_000 };

    [Fact]
    public async Task The_total_follows_the_slider_the_box_and_the_links_and_so_does_the_address()
    {
        await using var window = await Window.OpenAsync(chromium, app);
        var page = window.Page;
        await page.GotoAsync("/pricing");
        var (box, slider, total) = (page.Locator("#credits"), page.Locator(".slider"), page.Locator(".total"));

        await slider.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(total).ToHaveTextAsync("₹37,500.00", Patiently);
        await Expect(box).ToHaveValueAsync("50000");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", "50,000 credits");
        await Expect(page).ToHaveURLAsync(new Regex(@"/pricing\?credits=50000$"));

        await box.FillAsync("2,000");
        await Expect(total).ToHaveTextAsync("₹2,000.00", Patiently);
        await Expect(slider).ToHaveValueAsync("17");

        await page.GetByRole(AriaRole.Link, new() { Name = "Take 2,100" }).ClickAsync();
        await Expect(total).ToHaveTextAsync("₹1,890.00", Patiently);
        await Expect(box).ToHaveValueAsync("2100");

        await box.FillAsync("299");
        await Expect(page.Locator("#credits-problem")).ToHaveTextAsync("The smallest pack has 300 credits.", Patiently);
        await Expect(box).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(box).ToBeFocusedAsync();
        window.ExpectNoTroubles();
    }

    [Fact]
    public async Task The_order_follows_the_state_and_keeps_what_was_typed()
    {
        var browser = app.NewBrowser();
        await using var window = await Window.OpenAsync(chromium, app);
        await window.SignInAsync(await browser.ArriveAsync());
        var page = window.Page;
        await page.GotoAsync("/credits/buy?credits=2000");
        var order = page.Locator("aside");

        await page.Locator("#name").FillAsync("Asha Rao");
        await page.Locator("#state").SelectOptionAsync("27");
        await Expect(order).ToContainTextAsync("IGST 18 %", new() { Timeout = 30_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "Take 2,100" }).ClickAsync();

        await Expect(order.Locator("button")).ToHaveTextAsync(new Regex(@"Pay\s*₹1,890\.00"), Patiently);
        await Expect(page.Locator("#name")).ToHaveValueAsync("Asha Rao");
        await Expect(page.Locator("#state")).ToHaveValueAsync("27");
        await Expect(page).ToHaveURLAsync(new Regex(@"/credits/buy\?credits=2100$"));
        window.ExpectNoTroubles();
    }
}

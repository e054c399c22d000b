using Microsoft.Playwright;
using VTry.Tests.Admin;
using VTry.Tests.Support;
using VTry.Web.Settings;

namespace VTry.Tests.InBrowser;

/// <summary>Every page of the staff, looked at as <see cref="EveryPageTests"/> looks at the others.</summary>
public class StaffPagesTests(FurnishedShop app, Chromium chromium) : IClassFixture<FurnishedShop>
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_of_those_who_keep_the_books(ColorScheme colours)
    {
        await using var window = await Window.OpenAsync(chromium, app, colours: colours);
        await window.Page.GotoAsync("/account/sign-in");
        await window.Page.GetByLabel("E-mail").FillAsync(Shop.Super);
        await window.Page.GetByLabel("Password").FillAsync(DevelopmentSeed.Password);
        await window.PressAsync("Sign in");
        await window.Page.WaitForURLAsync(url => !url.Contains("sign-in"));

        await EveryPageTests.LookAtAllAsync(window, colours, [
            ("admin-orders", "/admin/orders"), ("admin-orders-narrowed", "/admin/orders?state=Paid&least=wrong"), ("admin-orders-none", "/admin/orders?q=nobody"),
            ("admin-order", $"/admin/orders/{app.Refunded.Id}"), ("admin-payments", "/admin/payments"),
            ("admin-refunds", "/admin/refunds"), ("admin-refund-new", $"/admin/orders/{app.Refundable.Id}/refunds/new?amount=400"),
            ("admin-refund-large", $"/admin/orders/{app.Refundable.Id}/refunds/new"), ("admin-refund-refused", $"/admin/orders/{app.Refundable.Id}/refunds/new?amount=99999"),
            ("admin-invoices", "/admin/invoices"), ("admin-credit-note", $"/admin/invoices/{app.CreditNote}"),
            ("admin-differences", "/admin/differences"), ("admin-margin", "/admin/margin"),
            ("admin-on-the-shop-floor", "/credits"),
        ]);
    }
}

using System.Net;
using System.Text;
using VTry.Domain.Accounts;
using VTry.Tests.Support;
using VTry.Web.Settings;

namespace VTry.Tests.Billing;

/// <summary>The PDF of a document, as it is downloaded.</summary>
public sealed class InvoicePdfTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_bought_downloads_a_PDF_named_after_its_number_that_stays_the_same()
    {
        var browser = app.NewBrowser();
        var filed = await app.FileAsync(await browser.SignUpAsync(), Papers.Invoice(Papers.Anna));
        await browser.Go($"/invoices/{filed[0].Id}");
        var address = browser.Page.QuerySelector("a[href$='/pdf']")!.GetAttribute("href");

        using var answer = await browser.Client.GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal($"{filed[0].Number.Replace('/', '-')}.pdf", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.True(answer.Headers.CacheControl is { Private: true, NoStore: true });
        var pdf = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(pdf, 0, 16));
        Assert.Equal(pdf, await browser.Client.GetByteArrayAsync(address, Cancel));
    }

    [Fact]
    public async Task Strangers_and_support_find_nothing_and_finance_does()
    {
        var filed = await app.FileAsync(await app.NewBrowser().SignUpAsync(), Papers.Invoice(Papers.Anna));
        var address = $"/invoices/{filed[0].Id}/pdf";

        Assert.Equal(HttpStatusCode.NotFound, await (await app.NewcomerAsync()).StatusOf(address));
        Assert.Equal(HttpStatusCode.NotFound, await (await StaffAsync(Role.SupportAdmin)).StatusOf(address));
        Assert.Equal(HttpStatusCode.OK, await (await StaffAsync(Role.FinanceAdmin)).StatusOf(address));
        Assert.Equal(HttpStatusCode.OK, await (await StaffAsync(Role.SuperAdmin)).StatusOf(address));
        Assert.Equal(HttpStatusCode.NotFound, await (await StaffAsync(Role.FinanceAdmin)).StatusOf($"/invoices/{Guid.NewGuid()}/pdf"));
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to()
    {
        var filed = await app.FileAsync(await app.NewBrowser().SignUpAsync(), Papers.Invoice(Papers.Anna));
        var nobody = app.NewBrowser();

        await nobody.Go($"/invoices/{filed[0].Id}/pdf");

        Assert.Equal("/account/sign-in", nobody.Address.AbsolutePath);
    }

    async Task<Browser> StaffAsync(string role)
    {
        var browser = app.NewBrowser();
        await browser.SignInAsync(DevelopmentSeed.Accounts.Single(account => account.Role == role).Email, DevelopmentSeed.Password);
        return browser;
    }
}

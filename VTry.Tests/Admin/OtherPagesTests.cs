using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Tests.Support;
using VTry.Web.Adapters.Payments.TestCheckout;

namespace VTry.Tests.Admin;

/// <summary>Payments, invoices, differences and the margin.</summary>
public class OtherPagesTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Payments_are_found_filtered_and_taken_along()
    {
        var (paid, failed) = (await app.BuyAsync(Shop.Asha with { Name = "Payments Rao" }), await app.BuyAsync(Shop.Asha with { Name = "Payments Rao" }, deed: TestDeed.Fail));
        var payment = await app.Ask(db => db.Payments.SingleAsync(row => row.OrderId == paid.Id, Cancel));
        var browser = await app.StaffAsync();

        await browser.Go("/admin/payments?q=payments+rao");
        Assert.Equal(2, browser.Page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("The PIN was wrong.", browser.Text);
        await browser.Go("/admin/payments?q=payments+rao&state=Captured");
        Assert.Contains(payment.GatewayPaymentId, browser.Text);
        Assert.DoesNotContain(failed.Reference, browser.Text);
        await browser.Go($"/admin/payments?q={payment.GatewayPaymentId}");
        await browser.Follow(paid.Reference);
        Assert.Equal($"/admin/orders/{paid.Id}", browser.Address.AbsolutePath);
        var file = await browser.Client.GetStringAsync("/admin/payments.csv?q=payments+rao", Cancel);
        Assert.Contains($"test,{payment.GatewayPaymentId},{paid.Reference},Captured,yes,1890.00,INR,By UPI,,", file);
    }

    [Fact]
    public async Task What_went_wrong_before_it_went_through_is_said_no_more()
    {
        var order = await app.BuyAsync(deed: TestDeed.FailThenPay);
        await app.UntilAsync(order, now => now.IsPaid);
        var browser = await app.StaffAsync();

        await browser.Go($"/admin/payments?q={order.Reference}");
        Assert.Equal("Captured", browser.Page.QuerySelector("td .status")!.TextContent);
        Assert.DoesNotContain("The PIN was wrong", browser.Text);
        Assert.DoesNotContain("The PIN was wrong", await browser.Client.GetStringAsync($"/admin/payments.csv?q={order.Reference}", Cancel));
        await browser.Go($"/admin/orders/{order.Id}");
        var last = browser.Page.QuerySelector(".timeline li:last-child")!;
        Assert.Equal(("Paid", false), (last.QuerySelector("b")!.TextContent, last.ClassList.Contains("bad")));
    }

    [Fact]
    public async Task Money_set_aside_is_waited_for_in_the_list_and_on_the_page()
    {
        var order = await app.BuyAsync(deed: TestDeed.Authorize);
        var browser = await app.StaffAsync();
        foreach (var page in (string[])[$"/admin/orders?q={order.Reference}", $"/admin/orders/{order.Id}"])
        {
            await browser.Go(page);
            Assert.Equal("Waiting for the payment", browser.Page.QuerySelector(".staff-page .status")!.TextContent);
        }
    }

    [Fact]
    public async Task Invoices_are_found_by_number_and_gstin_and_filtered_by_kind_year_and_month()
    {
        var order = await app.BuyAsync(Shop.Apparel);
        var invoice = await app.Ask(db => db.TaxDocuments.SingleAsync(row => row.OrderId == order.Id, Cancel));
        var browser = await app.StaffAsync();
        async Task<bool> FindsIt(string query)
        {
            await browser.Go($"/admin/invoices?{query}");
            return browser.Page.QuerySelector($"td.main a[href='/admin/invoices/{invoice.Id}']") is not null;
        }

        var year = FinancialYear.Of(invoice.IssuedOn);
        foreach (var query in (string[])["", $"q={Uri.EscapeDataString(invoice.Number)}", $"q={Shop.Apparel.Gstin!.ToLowerInvariant()}", "q=apparel", "kind=Invoice", $"year={year}", $"month={invoice.IssuedOn:yyyy-MM}"])
            Assert.True(await FindsIt(query), query);
        foreach (var query in (string[])["kind=CreditNote", $"year={new FinancialYear(year.FirstYear - 1)}", $"month={invoice.IssuedOn.AddMonths(-1):yyyy-MM}", "q=nobody-at-all"])
            Assert.False(await FindsIt(query), query);
        var file = await browser.Client.GetStringAsync($"/admin/invoices.csv?q={Uri.EscapeDataString(invoice.Number)}", Cancel);
        Assert.Contains($"{invoice.Number},Invoice,{invoice.IssuedOn:yyyy-MM-dd},,{order.Reference},Apparel House LLP,27AAPFU0939F1ZV,27,998439,2100,1601.69,0.00,0.00,288.30,0.01,1890.00,yes", file);
    }

    [Fact]
    public async Task The_return_leaves_test_documents_out_and_has_the_others()
    {
        var order = await app.BuyAsync(Shop.Apparel);
        var browser = await app.StaffAsync();
        var month = $"{IndianTime.DayOf(TimeProvider.System.GetUtcNow()):yyyy-MM}";
        await browser.Go("/admin/invoices");
        Assert.Null(browser.Page.QuerySelector("a[href*=gstr1]"));
        foreach (var form in (string[])["json", "csv"])
        {
            await browser.Go($"/admin/invoices/gstr1.{form}?month={month}");
            Assert.Equal("/admin/invoices", browser.Address.AbsolutePath);
            Assert.Contains("Nothing was issued in that month that goes into a return.", browser.Text);
        }

        await app.Ask(db => db.TaxDocuments.Where(row => row.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsTest, false), Cancel));
        // Without “download”: an answer that is no file is a page.
        await browser.Go("/admin/invoices");
        Assert.All(browser.Page.QuerySelectorAll("a[href*=gstr1]"), link => Assert.False(link.HasAttribute("download")));
        Assert.Equal(2, browser.Page.QuerySelectorAll($"a[href*='month={month}'][href*=gstr1]").Length);
        using var answer = await browser.Client.GetAsync($"/admin/invoices/gstr1.json?month={month}", Cancel);
        var found = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.StartsWith("GSTR1_", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal("27AAPFU0939F1ZV", found.GetProperty("b2b")[0].GetProperty("ctin").GetString());
        Assert.False(found.TryGetProperty("b2cs", out _));
        var file = await browser.Client.GetStringAsync($"/admin/invoices/gstr1.csv?month={month}", Cancel);
        Assert.Equal(2, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\r\nb2b,", file);
        await app.Ask(db => db.TaxDocuments.Where(row => row.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsTest, true), Cancel));
    }

    [Fact]
    public async Task A_difference_is_compared_found_and_dealt_with()
    {
        var order = await app.BuyAsync();
        await app.Ask(db => db.Orders.Where(row => row.Id == order.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditsTakenBack, 7), Cancel));
        var browser = await app.StaffAsync();
        await browser.Go("/admin/differences");
        await browser.Press("Compare now");
        var start = TimeProvider.System.GetTimestamp();
        while (!browser.Text.Contains("Last compared"))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(2), $"It does not end: {browser.Text}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), Cancel);
            await browser.Go("/admin/differences");
        }

        Assert.Contains($"Order {order.Reference} stands at 2093 credits, the ledger at 2100.", browser.Text);
        Assert.Contains("1 open", string.Join(' ', browser.Page.QuerySelector(".side-tabs a[href='/admin/differences']")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        await browser.Press($"Dealt with, order {order.Reference}");
        Assert.Contains("Nothing is open.", browser.Text);
        Assert.Contains("Dealt with", browser.Text);
    }

    [Fact]
    public async Task The_margin_is_of_the_days_that_are_asked_for()
    {
        var browser = await app.StaffAsync();
        await browser.Go("/admin/margin?from=2026-01-31&to=2026-01-01");
        Assert.Equal("2026-01-01", browser.Page.QuerySelector("#from")!.GetAttribute("value"));
        Assert.Contains("Nothing was made on these days.", browser.Text);
        Assert.Equal("Day,Made,Failed,Bought credits,Free credits,Revenue,Engines,Margin\r\n",
            (await browser.Client.GetStringAsync("/admin/margin.csv?from=2026-01-01&to=2026-01-31", Cancel)).TrimStart('\uFEFF'));
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Billing;
using VTry.Tests.Support;
using VTry.Web.Adapters.Payments.TestCheckout;

namespace VTry.Tests.Admin;

/// <summary>Looking orders up, and what they come to.</summary>
public class OrdersPageTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_found_by_whatever_is_known_of_it()
    {
        var buyer = new Buyer("Zoya Mirza-Khan", "zoya@atelier.example", "27", "27AAPFU0939F1ZV", "1 Lane");
        var order = await app.BuyAsync(buyer);
        var payment = await app.Ask(db => db.Payments.SingleAsync(payment => payment.Id == order.PaymentId, Cancel));
        var number = await app.Ask(db => db.TaxDocuments.Where(paper => paper.OrderId == order.Id).Select(paper => paper.Number).SingleAsync(Cancel));
        await app.BuyAsync();
        var browser = await app.StaffAsync();

        foreach (var known in (string[])[order.Reference, order.Reference.ToLowerInvariant().Replace("-", ""), number, number.ToLowerInvariant(), "ZOYA@atelier", "mirza-kh", order.GatewayOrderId!, payment.GatewayPaymentId])
        {
            await browser.Go("/admin/orders");
            await browser.Go($"/admin/orders?q={Uri.EscapeDataString(known)}");
            Assert.Equal([order.Reference], References(browser));
        }
        await browser.Go($"/admin/orders?q=27AAPFU0939F1ZV");
        Assert.Contains(order.Reference, References(browser));
        await browser.Go("/admin/orders?q=nobody-like-this");
        Assert.Contains("No order is like that.", browser.Text);
    }

    [Fact]
    public async Task Filters_narrow_by_state_days_and_amount_and_a_wrong_amount_is_said()
    {
        var mark = $"filters-{Guid.NewGuid():N}@example.com";
        var (small, large) = (await app.BuyAsync(Shop.Asha with { Email = mark }, 300), await app.BuyAsync(Shop.Asha with { Email = mark }, 5_000, deed: null));
        var browser = await app.StaffAsync();
        var today = IndianTime.DayOf(TimeProvider.System.GetUtcNow());

        async Task<IReadOnlyList<string>> With(string query)
        {
            await browser.Go($"/admin/orders?q={mark}&{query}");
            return References(browser);
        }
        Assert.Equal([large.Reference, small.Reference], await With(""));
        Assert.Equal([small.Reference], await With("state=Paid"));
        Assert.Equal([large.Reference], await With("state=Created"));
        Assert.Equal([large.Reference], await With("least=1,000"));
        Assert.Equal([small.Reference], await With("most=300.00"));
        Assert.Equal(2, (await With($"from={today:yyyy-MM-dd}&to={today:yyyy-MM-dd}")).Count);
        Assert.Empty(await With($"from={today.AddDays(1):yyyy-MM-dd}"));
        Assert.Empty(await With($"to={today.AddDays(-1):yyyy-MM-dd}"));
        Assert.Equal(2, (await With("gateway=test")).Count);
        Assert.Empty(await With("gateway=razorpay"));
        Assert.Equal(2, (await With("state=Nonsense")).Count);
        await With($"from={today:yyyy-MM-dd}&to={today.AddDays(-1):yyyy-MM-dd}");
        Assert.Equal(["The last day is before the first."], browser.Problems());
        await With("least=lots");
        Assert.Equal(["Write an amount in rupees, such as 1890 or 1890.50."], browser.Problems());
    }

    [Fact]
    public async Task Pages_follow_each_other_and_keep_what_is_looked_for()
    {
        var mark = $"paging-{Guid.NewGuid():N}@example.com";
        var template = await app.BuyAsync(Shop.Asha with { Email = mark }, 300, deed: null);
        await app.Ask(db =>
        {
            db.AddRange(Enumerable.Range(0, 110).Select(_ => new Order
            {
                PersonId = template.PersonId, WalletId = template.WalletId, Key = Guid.NewGuid().ToString("N"), Credits = 300, AmountPaise = 300_00,
                FullPaise = 300_00, Buyer = template.Buyer with { }, Gateway = "test", CreatedAt = template.CreatedAt.AddDays(-2),
            }));
            return db.SaveChangesAsync(Cancel);
        });
        var browser = await app.StaffAsync();
        await browser.Go($"/admin/orders?q={mark}");
        var seen = References(browser).ToList();
        while (browser.Page.QuerySelector("a[rel=next]") is not null)
        {
            await browser.Follow("Older");
            Assert.Contains(mark, browser.Address.Query);
            seen.AddRange(References(browser));
        }

        Assert.Equal(111, seen.Count);
        Assert.Equal(111, seen.Distinct().Count());
        Assert.Equal(template.Reference, seen[^1]);
    }

    [Fact]
    public async Task The_day_s_totals_are_those_of_its_papers()
    {
        var mark = $"totals-{Guid.NewGuid():N}@example.com";
        var (first, _) = (await app.BuyAsync(Shop.Asha with { Email = mark }), await app.BuyAsync(Shop.Apparel with { Email = mark }, 300));
        await app.BuyAsync(Shop.Asha with { Email = mark }, 700, deed: TestDeed.Fail);
        var browser = await app.StaffAsync();
        await browser.Go($"/admin/orders/{first.Id}/refunds/new?amount=890");
        await browser.Press("Send back", ("Reason, which the customer reads", "Half of it was not needed."));
        await app.UntilAsync(first, order => order.RefundedPaise == 890_00);

        await browser.Go($"/admin/orders?q={mark}");
        var day = browser.Page.QuerySelectorAll("[aria-label='Day by day'] tbody tr").Single();
        var papers = await app.Ask(db => db.TaxDocuments.Where(paper => db.Orders.Any(order => order.Id == paper.OrderId && order.Buyer.Email == mark)).ToListAsync(Cancel));
        var gst = papers.Where(paper => paper.Kind == TaxDocumentKind.Invoice).Sum(paper => paper.Tax.CgstPaise + paper.Tax.SgstPaise + paper.Tax.IgstPaise);
        Assert.Equal(3, papers.Count);
        Assert.Equal(
            [IndianTime.Say(TimeProvider.System.GetUtcNow()), "2", "₹2,190.00", Rupees.Of(gst), "₹890.00", "₹1,300.00"],
            day.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task The_file_says_what_the_page_does_and_defuses_what_would_be_a_formula()
    {
        var mark = $"file-{Guid.NewGuid():N}@example.com";
        var order = await app.BuyAsync(new("=HYPERLINK(\"https://evil.example\",\"Rao\"), and more", mark, "29", null, null));
        var browser = await app.StaffAsync();

        using var answer = await browser.Client.GetAsync($"/admin/orders.csv?q={mark}", Cancel);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes.Take(3));
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("Reference,State,Opened,Paid,Name", lines[0]);
        var paid = order.PaidAt!.Value.ToOffset(IndianTime.Offset);
        Assert.StartsWith($"{order.Reference},Paid,", lines[1]);
        Assert.Contains($",{paid:yyyy-MM-ddTHH:mm:ss}+05:30,\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"Rao\"\"), and more\",{mark},29,,2100,2100.00,1890.00,0.00,0,test,", lines[1]);
        Assert.Equal("", lines[2]);
    }

    [Fact]
    public async Task Who_took_a_file_is_in_the_audit_and_what_they_searched_for_is_not()
    {
        var browser = await app.StaffAsync(Shop.Super);
        await browser.StatusOf("/admin/orders.csv?q=secret-name&state=Paid");

        var staff = await app.Ask(db => db.People.SingleAsync(person => person.Email == Shop.Super, Cancel));
        var noted = await app.Ask(db => db.AuditEntries.Where(entry => entry.Action == AuditAction.ListTaken && entry.ActorId == staff.Id).ToListAsync(Cancel));
        Assert.Contains("orders: searched, Paid", noted.Select(entry => entry.Detail));
        Assert.DoesNotContain(noted, entry => entry.Detail.Contains("secret-name"));
    }

    [Theory]
    [InlineData("orders", "state=asha&gateway=asha&least=asha&most=asha&from=asha&to=asha", "orders: all")]
    [InlineData("orders", "gateway=test&least=500&from=2026-11-01&to=2026-11-30", "orders: test, 2026-11-01 to 2026-11-30, from ₹500.00")]
    [InlineData("invoices", "year=asha&month=asha&kind=asha", "invoices: all")]
    [InlineData("invoices", "year=26-27&month=2026-11&kind=Invoice", "invoices: Invoice, 26-27, 2026-11")]
    public async Task Nothing_that_was_typed_into_an_address_comes_into_the_audit(string list, string query, string says)
    {
        await app.BuyAsync();
        var browser = await app.StaffAsync();
        await browser.StatusOf($"/admin/{list}.csv?{query}");
        Assert.Contains(says, await app.Ask(db => db.AuditEntries.Where(entry => entry.Action == AuditAction.ListTaken).Select(entry => entry.Detail).ToListAsync(Cancel)));
        Assert.False(await app.Ask(db => db.AuditEntries.AnyAsync(entry => entry.Detail.Contains("asha"), Cancel)));
    }

    [Fact]
    public async Task One_order_shows_everything_and_asks_the_provider_when_told_to()
    {
        var order = await app.BuyAsync(Shop.Apparel, deed: null);
        var browser = await app.StaffAsync();
        await browser.Go($"/admin/orders/{order.Id}");
        Assert.Contains("The provider has told of none.", browser.Text);

        await app.Ask<TestGateway, bool>(async gateway =>
        {
            await gateway.TryAsync(order.GatewayOrderId!, TestDeed.Pay, "upi", TestWebhooks.Never, Cancel);
            return true;
        });
        await browser.Press("Ask the provider now");

        Assert.True(await app.Ask(db => db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.ProviderAsked && entry.Detail == $"order {order.Reference}", Cancel)));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        var document = await app.Ask(db => db.TaxDocuments.SingleAsync(row => row.OrderId == order.Id, Cancel));
        foreach (var shown in (string[])["This is what the provider says now.", "Apparel House LLP", "27AAPFU0939F1ZV", "Maharashtra (27)", "Captured", "Bought", document.Number, "Opened", "Paid"])
            Assert.Contains(shown, browser.Text);
        await browser.Follow(document.Number);
        Assert.Contains("Test invoice", browser.Text);
        Assert.Equal(HttpStatusCode.OK, await browser.StatusOf($"/invoices/{document.Id}/pdf"));
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_said_to_be_away()
    {
        var order = await app.BuyAsync(deed: null);
        await app.Ask(db => db.Orders.Where(row => row.Id == order.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.GatewayOrderId, "unheard-of"), Cancel));
        var browser = await app.StaffAsync();
        await browser.Go($"/admin/orders/{order.Id}");
        await browser.Press("Ask the provider now");

        Assert.Contains("The provider did not answer the question.", browser.Text);
    }

    static IReadOnlyList<string> References(Browser browser) =>
        [.. browser.Page.QuerySelectorAll("table.folds td.main a").Select(link => link.TextContent)];
}

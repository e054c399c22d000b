using System.Net;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Billing;
using VTry.Tests.Support;
using VTry.Web.Settings;

namespace VTry.Tests.Admin;

/// <summary>Money that staff send back, by pressing what is on the pages.</summary>
public class RefundPageTests(TestApp app) : IClassFixture<TestApp>
{
    const string Reason = "Reason, which the customer reads";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_refund_does_is_said_before_it_is_done()
    {
        var order = await app.BuyAsync();
        var browser = await app.StaffAsync();
        await browser.Go($"/admin/orders/{order.Id}");
        await browser.Follow("Refund…");
        Assert.Contains("Up to ₹1,890.00 can go back.", browser.Text);
        Assert.Equal(["₹1,890.00", "2,100 credits", "2,100 credits", "0 credits"], Foretold(browser));

        await browser.Go($"/admin/orders/{order.Id}/refunds/new?amount=900");
        Assert.Equal(["₹900.00", "1,000 credits", "1,000 credits", "0 credits"], Foretold(browser));
        Assert.Empty(await RefundsOf(order));

        await browser.Press("Send back", (Reason, "Half of it was not needed."));
        Assert.Contains("₹900.00 is on its way back.", browser.Text);
        Assert.Equal($"/admin/orders/{order.Id}", browser.Address.AbsolutePath);
        var done = await app.UntilAsync(order, now => now.RefundedPaise == 900_00);
        Assert.Equal((OrderState.PartlyRefunded, 1_000), (done.State, done.CreditsTakenBack));
        await browser.Go("/admin/refunds");
        Assert.Contains("Half of it was not needed.", browser.Text);
        await browser.Go($"/admin/orders/{order.Id}");
        Assert.Contains("Sent back", browser.Text);
        Assert.Contains("Credit note", browser.Text);
    }

    [Theory]
    [InlineData("1890.01", "At most ₹1,890.00 can go back.")]
    [InlineData("0", "Say how much should go back.")]
    [InlineData("much", "Write an amount in rupees, such as 1890 or 1890.50.")]
    [InlineData("-5", "Write an amount in rupees, such as 1890 or 1890.50.")]
    public async Task An_amount_that_cannot_go_back_is_said_beside_its_field(string amount, string problem)
    {
        var order = await app.BuyAsync();
        var browser = await app.StaffAsync();
        await browser.Go($"/admin/orders/{order.Id}/refunds/new?amount={amount}");

        Assert.Equal([problem], browser.Problems());
        Assert.Equal(amount, browser.Page.QuerySelector("#amount")!.GetAttribute("value"));
        Assert.Null(browser.Page.QuerySelector("textarea"));
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_sent()
    {
        var order = await app.BuyAsync();
        var browser = await app.StaffAsync();
        await browser.Go($"/admin/orders/{order.Id}/refunds/new?amount=10");
        await browser.Press("Send back", (Reason, "  "));

        Assert.Equal(["Say why, in a sentence the customer can read."], browser.Problems());
        Assert.Empty(await RefundsOf(order));
    }

    [Fact]
    public async Task An_amount_that_was_not_previewed_is_shown_again_before_it_goes_back()
    {
        var order = await app.BuyAsync();
        var browser = await app.StaffAsync();
        await browser.Go($"/admin/orders/{order.Id}/refunds/new");
        await browser.Press("Send back", ("How much goes back, ₹", "900"), (Reason, "Half of it was not needed."));

        Assert.Empty(await RefundsOf(order));
        Assert.Contains("The amount is another now: ₹900.00. Here is what it does. Press again if that is right.", browser.Text);
        Assert.Equal(["₹900.00", "1,000 credits", "1,000 credits", "0 credits"], Foretold(browser));
        Assert.Equal("Half of it was not needed.", browser.Page.QuerySelector("textarea")!.TextContent);
        await browser.Press("Send back");
        Assert.Equal(900_00, Assert.Single(await RefundsOf(order)).AmountPaise);
    }

    [Fact]
    public async Task Looking_again_sends_nothing_and_keeps_the_reason()
    {
        var order = await app.BuyAsync();
        var browser = await app.StaffAsync();
        await browser.Go($"/admin/orders/{order.Id}/refunds/new");
        await browser.Press("See what it does", ("How much goes back, ₹", "9000"), (Reason, "Too much."));
        Assert.Equal(["At most ₹1,890.00 can go back."], browser.Problems());
        await browser.Press("See what it does", ("How much goes back, ₹", "90"));

        Assert.Equal("₹90.00", Foretold(browser).First());
        Assert.Equal("Too much.", browser.Page.QuerySelector("textarea")!.TextContent);
        Assert.Empty(await RefundsOf(order));
    }

    [Fact]
    public async Task The_customer_hears_of_a_refund_when_it_is_on_its_way()
    {
        var order = await app.BuyAsync(Shop.Apparel, 10_000);
        var (asks, decides, customer) = (await app.StaffAsync(Shop.Finance), await app.StaffAsync(Shop.Super), await app.StaffAsync("shopper@vtry.example"));
        foreach (var (amount, reason, word) in new[] { ("6000", "Between us: a mistake.", "Decline"), ("6001", "The campaign was called off.", "Agree to") })
        {
            await asks.Go($"/admin/orders/{order.Id}/refunds/new?amount={amount}");
            await asks.Press("Ask for it", (Reason, reason));
            await customer.Go($"/orders/{order.Id}");
            Assert.DoesNotContain("efund", customer.Page.QuerySelector(".order")!.TextContent);
            Assert.DoesNotContain(reason, customer.Text);

            await decides.Go("/admin/refunds");
            await decides.Press($"{word} {Rupees.Of(Rupees.Parse(amount)!.Value)} for {order.Reference}");
        }

        await customer.Go($"/orders/{order.Id}");
        Assert.Contains("Refund of ₹6,001.00 started", customer.Text);
        Assert.Contains("The campaign was called off.", customer.Text);
        Assert.DoesNotContain("Between us", customer.Text);
    }

    [Fact]
    public async Task Pressed_twice_it_is_one_refund()
    {
        var order = await app.BuyAsync();
        var browser = await app.StaffAsync();
        await browser.Go($"/admin/orders/{order.Id}/refunds/new?amount=100");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => browser.Send("Send back", (Reason, "Once is enough."))));

        Assert.Single(await RefundsOf(order));
    }

    [Fact]
    public async Task A_large_one_waits_for_somebody_else_who_agrees()
    {
        var order = await app.BuyAsync(Shop.Apparel, 10_000);
        var asks = await app.StaffAsync(Shop.Finance);
        await asks.Go($"/admin/orders/{order.Id}/refunds/new");
        Assert.Contains("So much of one order needs a second person.", asks.Text);
        await asks.Press("Ask for it", (Reason, "The campaign was called off."));
        Assert.Contains("A second person has to agree.", asks.Text);
        Assert.Equal(0, (await app.Now(order)).CreditsTakenBack);

        var refund = Assert.Single(await RefundsOf(order));
        await asks.Go("/admin/refunds");
        Assert.Contains("You asked for this one yourself. Somebody else has to look at it.", asks.Text);
        Assert.Null(asks.Page.QuerySelector($"form[action='/admin/refunds/{refund.Id}/decision']"));
        await asks.Forge($"/admin/refunds/{refund.Id}/decision", ("agrees", "true"));
        Assert.Contains("You asked for this refund yourself.", asks.Text);
        Assert.Equal(RefundState.AwaitingApproval, (await RefundsOf(order))[0].State);

        var decides = await app.StaffAsync(Shop.Super);
        await decides.Go("/admin/refunds");
        Assert.Contains("1 to decide", decides.Text);
        Assert.Contains("10,000 credits are taken for it.", decides.Text);
        Assert.Contains($"Agree to {Rupees.Of(refund.AmountPaise)}", decides.Text);
        await decides.Press($"Agree to {Rupees.Of(refund.AmountPaise)} for {order.Reference}");
        Assert.Contains("Agreed.", decides.Text);
        var done = await app.UntilAsync(order, now => now.State == OrderState.Refunded);
        Assert.Equal(10_000, done.CreditsTakenBack);
        var audit = await app.Ask(db => db.AuditEntries.Where(entry => entry.Detail.Contains(order.Reference))
            .OrderBy(entry => entry.At).Select(entry => entry.Action).ToListAsync(Cancel));
        Assert.Equal([AuditAction.RefundAsked, AuditAction.RefundApproved], audit);
    }

    [Fact]
    public async Task Declined_it_goes_nowhere_and_the_credits_stay()
    {
        var order = await app.BuyAsync(Shop.Apparel, 10_000);
        var asks = await app.StaffAsync(Shop.Super);
        await asks.Go($"/admin/orders/{order.Id}/refunds/new");
        await asks.Press("Ask for it", (Reason, "A mistake of ours."));
        var refund = Assert.Single(await RefundsOf(order));
        var decides = await app.StaffAsync(Shop.Finance);
        await decides.Go("/admin/refunds");
        await decides.Press($"Decline {Rupees.Of(refund.AmountPaise)} for {order.Reference}");

        Assert.Contains("Declined. Nothing goes back.", decides.Text);
        Assert.Equal(RefundState.Declined, (await RefundsOf(order))[0].State);
        Assert.Equal((OrderState.Paid, 0), ((await app.Now(order)).State, (await app.Now(order)).CreditsTakenBack));
    }

    [Fact]
    public async Task Who_proved_themselves_long_ago_does_so_again_first()
    {
        var order = await app.BuyAsync();
        var browser = await app.StaffAsync(Shop.Finance);
        await browser.Go($"/admin/orders/{order.Id}");
        await app.LetProofAgeAsync(Shop.Finance);
        await browser.Go($"/admin/orders/{order.Id}/refunds/new?amount=10");

        Assert.Equal("/account/prove", browser.Address.AbsolutePath);
        await browser.Press("Go on", ("Password", DevelopmentSeed.Password));
        Assert.Equal($"/admin/orders/{order.Id}/refunds/new", browser.Address.AbsolutePath);
        Assert.Equal("10", browser.Page.QuerySelector("#amount")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_file_has_the_refund_and_who_asked()
    {
        var order = await app.BuyAsync();
        var browser = await app.StaffAsync();
        await browser.Go($"/admin/orders/{order.Id}/refunds/new?amount=12.50");
        await browser.Press("Send back", (Reason, "Some, only."));

        var file = await browser.Client.GetStringAsync($"/admin/refunds.csv?q={order.Reference}", Cancel);
        Assert.Contains($"{order.Reference},", file);
        Assert.Contains(",12.50,14,\"Some, only.\",", file);
        Assert.Contains(Shop.Finance, file);
    }

    /// <summary>What goes back, the credits it paid for, those of them that are taken, and those that were spent.</summary>
    static IEnumerable<string> Foretold(Browser browser) => browser.Page.QuerySelectorAll(".receipt dd").Select(fact => fact.TextContent);

    Task<List<Refund>> RefundsOf(Order order) =>
        app.Ask(db => db.Refunds.AsNoTracking().Where(refund => refund.OrderId == order.Id).ToListAsync(Cancel));
}

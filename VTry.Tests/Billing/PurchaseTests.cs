using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Billing;
using VTry.Domain.Database;
using VTry.Tests.Support;
using VTry.Web.Adapters.Payments.TestCheckout;

namespace VTry.Tests.Billing;

/// <summary>The whole purchase at the test checkout, by pressing what is on the pages; its news come over HTTP, signed.</summary>
public class PurchaseTests(PurchaseTests.Shop app) : IClassFixture<PurchaseTests.Shop>
{
    static readonly TimeSpan NewsMayTake = TimeSpan.FromMinutes(2);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Buying_brings_credits_an_invoice_and_a_page_that_says_so()
    {
        var browser = await ArriveAsync();
        var id = await OpenAsync(browser);
        Assert.Contains("stands in for a payment provider", browser.Text);
        await browser.Press("Pay ₹1,890.00");

        Assert.Equal($"/orders/{id}", browser.Address.AbsolutePath);
        Assert.Equal("Paid", Standing(browser));
        Assert.Contains("2,100 credits are yours.", browser.Text);
        Assert.Equal(["Ordered", "Paid by UPI"], Timeline(browser));
        Assert.Equal(2_103, browser.Balance());
        Assert.Null(browser.Page.QuerySelector("article form"));

        var invoice = await app.Ask(db => db.TaxDocuments.SingleAsync(document => document.OrderId == id, Cancel));
        Assert.Equal((1_890_00L, true), (invoice.TotalPaise, invoice.IsTest));
        await browser.Follow($"Invoice {invoice.Number}");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains(invoice.Number, browser.Text);
    }

    [Fact]
    public async Task A_payment_that_failed_can_be_tried_again()
    {
        var browser = await ArriveAsync();
        var id = await OpenAsync(browser);
        await browser.Press("Fail");
        Assert.Equal("Payment failed", Standing(browser));
        Assert.Contains("The PIN was wrong.", browser.Text);
        Assert.Equal(3, browser.Balance());

        await browser.Press("Try again");
        Assert.Equal($"/test-checkout/{id}", browser.Address.AbsolutePath);
        await browser.Press("Pay ₹1,890.00", ("method", "card"));
        Assert.Equal(["Ordered", "A payment did not go through", "Paid by card"], Timeline(browser));
        Assert.Equal(2_103, browser.Balance());
    }

    [Fact]
    public async Task Whoever_cancels_has_paid_nothing_and_may_come_back()
    {
        var browser = await ArriveAsync();
        var id = await OpenAsync(browser);
        await browser.Follow("Cancel");
        Assert.Equal("Not paid yet", Standing(browser));
        Assert.Equal(["Ordered"], Timeline(browser));
        Assert.NotNull(browser.Page.QuerySelector("noscript meta[http-equiv=refresh]"));

        await browser.Press("Pay ₹1,890.00");
        Assert.Equal($"/test-checkout/{id}", browser.Address.AbsolutePath);
    }

    [Theory]
    [InlineData("Pay late", "Waiting for the payment")]
    [InlineData("Fail, then pay", "Payment failed")]
    public async Task Money_that_comes_late_comes(string button, string meanwhile)
    {
        var browser = await ArriveAsync();
        var id = await OpenAsync(browser);
        await browser.Press(button, ("webhooks", "Once"));
        Assert.Equal(meanwhile, Standing(browser));

        // Nobody looks at the page: the news alone bring it.
        app.Clock.Skip(TestGateway.Late);
        await UntilAsync(async () => (await Now(id)).IsPaid);
        await browser.Go($"/orders/{id}");
        Assert.Equal("Paid", Standing(browser));
        Assert.Equal(2_103, browser.Balance());
    }

    [Fact]
    public async Task What_the_bank_has_set_aside_gives_no_credits_until_it_is_captured()
    {
        var browser = await ArriveAsync();
        var id = await OpenAsync(browser);
        await browser.Press("Set aside");
        Assert.Equal("Waiting for the payment", Standing(browser));
        Assert.Null(browser.Page.QuerySelector("article form"));
        Assert.Equal(3, browser.Balance());
        await browser.Go("/orders");
        Assert.Equal("Waiting for the payment", browser.Page.QuerySelector("td .status")!.TextContent);

        await browser.Go($"/test-checkout/{id}");
        await browser.Press("Capture");
        await UntilAsync(async () => (await Now(id)).IsPaid);
        await browser.Go($"/orders/{id}");
        Assert.Equal(["Ordered", "Set aside at your bank", "Paid by UPI"], Timeline(browser));
    }

    [Fact]
    public async Task News_that_come_twice_count_once()
    {
        var browser = await ArriveAsync();
        var id = await OpenAsync(browser);
        await browser.Press("Pay ₹1,890.00", ("webhooks", "Twice"));
        var atGateway = (await Now(id)).GatewayOrderId!;
        await UntilAsync(() => DeliveredAsync(atGateway));
        await UntilAsync(() => app.Ask(db => db.GatewayMessages.AllAsync(message => message.HandledAt != null, Cancel)));

        await browser.Go($"/orders/{id}");
        Assert.Equal(2_103, browser.Balance());
        Assert.Equal(1, await app.Ask(db => db.TaxDocuments.CountAsync(document => document.OrderId == id, Cancel)));
    }

    [Fact]
    public async Task Without_news_the_way_back_makes_us_look()
    {
        var browser = await ArriveAsync();
        await OpenAsync(browser);
        await browser.Press("Pay ₹1,890.00", ("webhooks", "Never"));
        Assert.Equal("Paid", Standing(browser));
        Assert.Equal(2_103, browser.Balance());
    }

    [Fact]
    public async Task Without_news_and_without_anybody_coming_back_the_night_brings_it()
    {
        var browser = await ArriveAsync();
        var id = await OpenAsync(browser);
        await AtGatewayAsync(id, (gateway, order) => gateway.TryAsync(order, TestDeed.Pay, "upi", TestWebhooks.Never, Cancel));
        Assert.False((await Now(id)).IsPaid);

        await app.Ask<Bookkeeper, Reconciliation>(bookkeeper => bookkeeper.ReconcileAsync(Cancel));
        Assert.True((await Now(id)).IsPaid);
        await browser.Go("/credits");
        Assert.Equal(2_103, browser.Balance());
    }

    [Fact]
    public async Task News_that_are_wrongly_signed_are_refused()
    {
        var browser = await ArriveAsync();
        var id = await OpenAsync(browser);
        await AtGatewayAsync(id, (gateway, order) => gateway.TryAsync(order, TestDeed.Pay, "upi", TestWebhooks.Forged, Cancel));
        var atGateway = (await Now(id)).GatewayOrderId!;
        await UntilAsync(() => DeliveredAsync(atGateway));
        Assert.False((await Now(id)).IsPaid);

        foreach (var signature in (string?[])[null, "", "00", new string('0', 64)])
            Assert.Equal(HttpStatusCode.Unauthorized, await PostNewsAsync("""{"kind":"payment.captured"}""", signature));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostNewsAsync(new string(' ', 70_000), "00"));
        Assert.False((await Now(id)).IsPaid);
    }

    [Fact]
    public async Task Pressing_twice_at_once_pays_once()
    {
        var browser = await ArriveAsync();
        var id = await OpenAsync(browser);
        await Task.WhenAll(browser.Send("Pay ₹1,890.00"), browser.Send("Pay ₹1,890.00"), browser.Send("Pay ₹1,890.00"));
        await browser.Go($"/orders/{id}");
        Assert.Equal(2_103, browser.Balance());
        Assert.Equal(1, await app.Ask(db => db.Payments.CountAsync(payment => payment.OrderId == id, Cancel)));
    }

    [Fact]
    public async Task A_refund_made_past_us_shows_on_the_order()
    {
        var browser = await ArriveAsync();
        var id = await OpenAsync(browser);
        await browser.Press("Pay ₹1,890.00");
        await browser.Go($"/test-checkout/{id}");
        await browser.Press("Refund the rest from here");
        app.Clock.Skip(TestGateway.RefundTakes);
        await UntilAsync(async () => (await Now(id)).State == OrderState.Refunded);

        await browser.Go($"/orders/{id}");
        Assert.Equal("Refunded", Standing(browser));
        Assert.Contains("₹1,890.00 sent back", browser.Text);
        Assert.Contains("Credit note", browser.Text);
        Assert.Equal(3, browser.Balance());
    }

    [Fact]
    public async Task A_stranger_finds_no_order_anywhere()
    {
        var owner = await ArriveAsync();
        var id = await OpenAsync(owner);
        var stranger = await ArriveAsync();
        await stranger.Go("/orders");
        foreach (var place in (string[])[$"/orders/{id}", $"/orders/{id}/checkout", $"/test-checkout/{id}"])
            Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusOf(place));
        foreach (var deed in (string[])[$"/orders/{id}/checkout", $"/orders/{id}/return", $"/test-checkout/{id}", $"/test-checkout/{id}/captures", $"/test-checkout/{id}/refunds"])
            Assert.Equal(HttpStatusCode.NotFound, await stranger.PostTo(deed));
        await stranger.Go("/orders");
        Assert.Contains("No orders yet", stranger.Text);
        Assert.Equal(OrderState.Created, (await Now(id)).State);
    }

    [Fact]
    public async Task An_order_whose_gateway_is_away_is_kept_and_says_so()
    {
        var browser = await ArriveAsync();
        var id = await OpenAsync(browser);
        await app.Ask(db => db.Orders.Where(order => order.Id == id).ExecuteUpdateAsync(set => set.SetProperty(order => order.GatewayOrderId, (string?)null), Cancel));
        await browser.Go($"/orders/{id}");
        await app.Ask(db => db.Orders.Where(order => order.Id == id).ExecuteUpdateAsync(set => set.SetProperty(order => order.Gateway, "gone"), Cancel));
        await browser.Press("Pay ₹1,890.00");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Status);
        Assert.Contains("The payment provider does not answer. Nothing has been paid", browser.Text);

        await app.Ask(db => db.Orders.Where(order => order.Id == id).ExecuteUpdateAsync(set => set.SetProperty(order => order.Gateway, "test"), Cancel));
        await browser.Press("Try again");
        Assert.Equal($"/test-checkout/{id}", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task Coming_back_from_paying_changes_nothing_but_makes_us_look()
    {
        var browser = await ArriveAsync();
        var id = await OpenAsync(browser);
        await browser.Forge($"/orders/{id}/return", ("razorpay_payment_id", "pay_made_up"), ("razorpay_signature", "made up"));
        Assert.Equal($"/orders/{id}", browser.Address.AbsolutePath);
        Assert.Equal("Not paid yet", Standing(browser));

        await AtGatewayAsync(id, (gateway, order) => gateway.TryAsync(order, TestDeed.Pay, "upi", TestWebhooks.Never, Cancel));
        await browser.Forge($"/orders/{id}/return");
        Assert.Equal("Paid", Standing(browser));
    }

    static async Task UntilAsync(Func<Task<bool>> happened)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await happened())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < NewsMayTake, "It did not happen.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), Cancel);
        }
    }

    async Task<Browser> ArriveAsync()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();
        return browser;
    }

    /// <summary>As far as the test checkout, with 2,100 credits.</summary>
    static async Task<Guid> OpenAsync(Browser browser)
    {
        await browser.Go("/credits/buy?credits=2100");
        await browser.Press("Pay", ("Name", "Asha Rao"), ("State", "29"));
        Assert.StartsWith("/test-checkout/", browser.Address.AbsolutePath);
        return Guid.Parse(browser.Address.Segments[2]);
    }

    static string Standing(Browser browser) => browser.Page.QuerySelector(".page-head .status")!.TextContent;

    static IEnumerable<string> Timeline(Browser browser) => browser.Page.QuerySelectorAll(".timeline b").Select(happening => happening.TextContent);

    Task<Order> Now(Guid id) => app.Ask(db => db.Orders.AsNoTracking().SingleAsync(order => order.Id == id, Cancel));

    async Task AtGatewayAsync(Guid id, Func<TestGateway, string, Task> deed) =>
        await deed(app.Services.GetRequiredService<TestGateway>(), (await Now(id)).GatewayOrderId!);

    async Task<bool> DeliveredAsync(string atGateway) =>
        !(await app.Services.GetRequiredService<TestBooks>().DeliveriesAsync(Cancel)).Any(delivery => delivery.Body.Contains(atGateway));

    async Task<HttpStatusCode> PostNewsAsync(string body, string? signature)
    {
        using var client = new HttpClient();
        using var news = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, "/webhooks/test")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        news.Headers.Add("X-Test-Event-Id", "made-up");
        if (signature is not null)
            news.Headers.TryAddWithoutValidation("X-Test-Signature", signature);
        using var answer = await client.SendAsync(news, Cancel);
        return answer.StatusCode;
    }

    /// <summary>On a real port, so that the test checkout can reach it, and with a clock that can be moved.</summary>
    public sealed class Shop(DatabaseServer server) : LiveApp(server)
    {
        public TestClock Clock { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder host)
        {
            base.ConfigureWebHost(host);
            host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        }
    }
}

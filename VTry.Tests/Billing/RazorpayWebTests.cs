using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VTry.Domain.Billing;
using VTry.Domain.Database;
using VTry.Tests.Support;
using VTry.Web.Adapters.Payments.Razorpay;
using VTry.Web.Commands;

namespace VTry.Tests.Billing;

/// <summary>The doors that Razorpay knows: its messages, its form, and the way back from its page.</summary>
public class RazorpayWebTests(RazorpayWebTests.App app) : IClassFixture<RazorpayWebTests.App>
{
    const string PreviousSecret = "thepenbeforethatone";

    static readonly TimeSpan MayTake = TimeSpan.FromMinutes(2), LookAgain = TimeSpan.FromMilliseconds(200);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    RazorpayBooks Books => app.Razorpay.Books;

    public sealed class App(DatabaseServer server) : RazorpayApp(server)
    {
        public Logbook Logbook { get; } = new();

        protected override IEnumerable<(string Key, string Value)> Settings =>
        [
            .. base.Settings, ("Payments:Razorpay:PreviousWebhookSecret", PreviousSecret), ("Logging:LogLevel:VTry", "Warning"),
        ];

        protected override void ConfigureWebHost(IWebHostBuilder host)
        {
            base.ConfigureWebHost(host);
            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logbook));
        }
    }

    [Fact]
    public async Task Somebody_buys_credits_at_Razorpay_and_has_them()
    {
        var asha = await NewcomerAsync();
        var (browser, order) = (asha.Browser, await OrderOfAsync(asha));
        await browser.Go($"/orders/{order.Id}/checkout");
        var form = browser.Page.QuerySelector($"form[action='{app.Razorpay.Address}/checkout/embedded']")!;
        Assert.Null(form.QuerySelector("[name=__RequestVerificationToken]"));

        await browser.Press("Go on to pay");
        Assert.Equal("Razorpay", browser.Page.QuerySelector("h1")?.TextContent);
        await browser.Press("Fail");
        await browser.Press("Go back");
        Assert.Equal($"/orders/{order.Id}/checkout", browser.Address.AbsolutePath);

        await browser.Press("Go on to pay");
        await browser.Press("Pay");
        await browser.Press("Go back");
        Assert.Equal($"/orders/{order.Id}", browser.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(OrderState.Paid, (await Now(order)).State); // no message has come yet: the way back has looked
        Assert.Equal(order.Credits + 3, browser.Balance());
    }

    [Fact]
    public async Task A_message_that_is_not_signed_by_Razorpay_is_refused_without_a_word_and_not_kept()
    {
        var order = await OrderOfAsync(await NewcomerAsync());
        var message = Paid(order);
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.BadRequest, await FakeRazorpay.DeliverAsync(client, message, secret: "another"));
        Assert.Equal(HttpStatusCode.BadRequest, await FakeRazorpay.DeliverAsync(client, message, secret: FakeRazorpay.KeySecret));
        using var bare = await client.PostAsync("/webhooks/razorpay", new StringContent(message.Body), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.DoesNotContain("signature", await bare.Content.ReadAsStringAsync(Cancel), StringComparison.OrdinalIgnoreCase);

        Assert.False(await app.Ask(db => db.GatewayMessages.AnyAsync(row => row.EventId == message.Id, Cancel)));
        Assert.False((await Now(order)).IsPaid);
    }

    [Fact]
    public async Task A_message_that_comes_ten_times_at_once_is_one_and_is_emptied_when_dealt_with()
    {
        var order = await OrderOfAsync(await NewcomerAsync());
        var message = Paid(order);
        using var client = app.CreateClient();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FakeRazorpay.DeliverAsync(client, message)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));

        await UntilPaidAsync(order);
        await UntilAsync(() => app.Ask(db => db.GatewayMessages.AnyAsync(row => row.EventId == message.Id && row.HandledAt != null, Cancel)));
        var row = await app.Ask(db => db.GatewayMessages.SingleAsync(row => row.EventId == message.Id, Cancel));
        Assert.Equal(("", "payment.captured"), (row.Body, row.Kind));
        Assert.Single(await app.Ask(db => db.TaxDocuments.Where(document => document.OrderId == order.Id).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task Copies_without_an_id_are_known_by_their_content()
    {
        var message = Paid(await OrderOfAsync(await NewcomerAsync()));
        var before = await app.Ask(db => db.GatewayMessages.CountAsync(Cancel));
        using var client = app.CreateClient();
        for (var time = 0; time < 3; time++)
            Assert.Equal(HttpStatusCode.OK, await FakeRazorpay.DeliverAsync(client, message, withId: false));
        Assert.Equal(before + 1, await app.Ask(db => db.GatewayMessages.CountAsync(Cancel)));
    }

    [Fact]
    public async Task After_a_change_of_the_secret_what_is_repeated_is_still_believed()
    {
        var order = await OrderOfAsync(await NewcomerAsync());
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.OK, await FakeRazorpay.DeliverAsync(client, Paid(order), PreviousSecret));
        await UntilPaidAsync(order);
    }

    [Fact]
    public async Task A_message_is_not_read_beyond_a_sensible_length()
    {
        using var client = app.CreateClient();
        const string Shortest = """{"event":"settlement.processed","payload":{},"padding":""}""";
        var longest = new RazorpayMessage("evt_longest", "", Shortest.Replace("\"\"", $"\"{new string('x', RazorpayWebhook.LongestBody - Shortest.Length)}\""));
        Assert.Equal(HttpStatusCode.OK, await FakeRazorpay.DeliverAsync(client, longest));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await FakeRazorpay.DeliverAsync(client, longest with { Id = "evt_longer", Body = longest.Body + " " }));
    }

    [Fact]
    public async Task No_log_says_who_paid_or_how()
    {
        var good = Paid(await OrderOfAsync(await NewcomerAsync()));
        var senseless = good with { Id = "evt_senseless", Body = good.Body.Replace("\"captured\":true", "\"captured\":\"gaurav.kumar@upi\"") };
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.BadRequest, await FakeRazorpay.DeliverAsync(client, good, secret: "another"));
        Assert.Equal(HttpStatusCode.OK, await FakeRazorpay.DeliverAsync(client, senseless));
        await UntilAsync(() => app.Ask(db => db.Jobs.AnyAsync(job => job.Kind == nameof(HandleGatewayMessage) && job.LastError != null, Cancel)));

        Assert.Contains(app.Logbook.Lines, line => line.Contains("not signed with our webhook secret"));
        Assert.Contains(app.Logbook.Lines, line => line.Contains("not what one looks like"));
        Assert.DoesNotContain(app.Logbook.Lines, line => line.Contains("gaurav") || line.Contains("9876543210"));
        Assert.False(await app.Ask(db => db.Jobs.AnyAsync(job => job.LastError!.Contains("gaurav"), Cancel)));
    }

    [Fact]
    public async Task Whoever_comes_back_with_words_that_are_not_signed_for_this_order_changes_and_learns_nothing()
    {
        var owner = await NewcomerAsync();
        var (paid, unpaid) = (await OrderOfAsync(owner), await OrderOfAsync(owner));
        var paymentId = Books.Pay(paid.GatewayOrderId!);
        var signature = FakeRazorpay.Sign($"{paid.GatewayOrderId}|{paymentId}", FakeRazorpay.KeySecret);
        using var stranger = NewClient();

        // What is signed for one order does not open another, or one there is not, or one that is not signed for at all.
        foreach (var (id, signed) in ((Guid, string)[])[(unpaid.Id, signature), (Guid.NewGuid(), signature), (paid.Id, ""), (paid.Id, signature[..^1] + "x")])
            Assert.Equal($"/orders/{id}/checkout", await ReturnAsync(stranger, id, paid.GatewayOrderId!, paymentId, signed));
        Assert.Equal((OrderState.Created, OrderState.Created), ((await Now(paid)).State, (await Now(unpaid)).State));

        Assert.Equal($"/orders/{paid.Id}", await ReturnAsync(stranger, paid.Id, paid.GatewayOrderId!, paymentId, signature));
        Assert.Equal(OrderState.Paid, (await Now(paid)).State);

        var (other, _) = await NewcomerAsync();
        foreach (var place in (string[])[$"/orders/{paid.Id}", $"/orders/{paid.Id}/checkout", $"/orders/{unpaid.Id}", $"/orders/{Guid.NewGuid()}"])
            Assert.Equal(HttpStatusCode.NotFound, await other.StatusOf(place));
    }

    [Fact]
    public async Task Who_comes_back_while_Razorpay_is_away_waits_on_the_order_s_page()
    {
        var order = await OrderOfAsync(await NewcomerAsync());
        var paymentId = Books.Pay(order.GatewayOrderId!);
        app.Razorpay.Spoil(RazorpayCall.Payments, FakeRazorpay.Says(503), FakeRazorpay.Says(503), FakeRazorpay.Says(503));
        using var client = NewClient();
        Assert.Equal($"/orders/{order.Id}", await ReturnAsync(client, order.Id, order.GatewayOrderId!, paymentId,
            FakeRazorpay.Sign($"{order.GatewayOrderId}|{paymentId}", FakeRazorpay.KeySecret)));
        Assert.False((await Now(order)).IsPaid);
    }

    [Fact]
    public async Task Coming_back_again_and_again_does_not_ask_Razorpay_again_and_again()
    {
        var order = await OrderOfAsync(await NewcomerAsync());
        var paymentId = Books.Pay(order.GatewayOrderId!);
        var signature = FakeRazorpay.Sign($"{order.GatewayOrderId}|{paymentId}", FakeRazorpay.KeySecret);
        using var client = NewClient();
        var before = app.Razorpay.Count(RazorpayCall.Payments);
        for (var time = 0; time < 5; time++)
            Assert.Equal($"/orders/{order.Id}", await ReturnAsync(client, order.Id, order.GatewayOrderId!, paymentId, signature));
        Assert.Equal(OrderState.Paid, (await Now(order)).State);
        Assert.Equal(before + 1, app.Razorpay.Count(RazorpayCall.Payments));
    }

    [Fact]
    public async Task An_order_of_test_keys_is_nobody_s_under_live_ones()
    {
        var order = await OrderOfAsync(await NewcomerAsync());
        Assert.Equal(RazorpayGateway.TestName, order.Gateway);
        await app.Ask(db => db.Orders.Where(row => row.Id == order.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Gateway, RazorpayGateway.LiveName), Cancel));

        var paymentId = Books.Pay(order.GatewayOrderId!);
        using var client = NewClient();
        Assert.Equal($"/orders/{order.Id}/checkout", await ReturnAsync(client, order.Id, order.GatewayOrderId!, paymentId,
            FakeRazorpay.Sign($"{order.GatewayOrderId}|{paymentId}", FakeRazorpay.KeySecret)));
        Assert.False((await Now(order)).IsPaid);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=b", "garbage")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nbroken off")]
    [InlineData("multipart/form-data", "--b--")]
    [InlineData("application/x-www-form-urlencoded", "many")]
    public async Task A_form_that_is_none_says_nothing(string type, string body)
    {
        using var client = NewClient();
        using var content = new StringContent(body == "many" ? string.Join('&', Enumerable.Range(0, 3_000).Select(number => $"f{number}=1")) : body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await client.PostAsync(RazorpayReturn.PathOf(Guid.Empty), content, Cancel);
        Assert.Equal((HttpStatusCode.Redirect, $"/orders/{Guid.Empty}/checkout"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task A_message_that_could_never_be_kept_is_not_asked_for_again()
    {
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.OK, await FakeRazorpay.DeliverAsync(client, new("evt_nul", "", "{\"event\":\"a\0b\"}")));
        Assert.False(await app.Ask(db => db.GatewayMessages.AnyAsync(row => row.EventId == "evt_nul", Cancel)));
    }

    [Fact]
    public async Task The_privacy_page_says_who_takes_the_money()
    {
        var browser = app.NewBrowser();
        await browser.Go("/legal/privacy");
        Assert.Contains("Razorpay Software Private Limited", browser.Text);
    }

    [Fact]
    public async Task An_operator_compares_the_books_by_a_command()
    {
        var order = await OrderOfAsync(await NewcomerAsync());
        Books.Pay(order.GatewayOrderId!, amount: 100_00);
        var said = new StringWriter();
        Assert.False(await app.Ask<IServiceProvider, bool>(services => CompareBooks.RunAsync(services, new Arguments("reconcile", []), said, Cancel)));
        Assert.Contains("Orders compared: ", said.ToString());
        Assert.Contains("New: Payment pay_", said.ToString());

        await app.Ask<VTryDb, int>(db => db.Differences.ExecuteUpdateAsync(set => set.SetProperty(row => row.ResolvedAt, DateTimeOffset.UtcNow), Cancel));
        said.GetStringBuilder().Clear();
        Assert.True(await app.Ask<IServiceProvider, bool>(services => CompareBooks.RunAsync(services, new Arguments("reconcile", []), said, Cancel)), said.ToString());
        Assert.EndsWith("All agrees.\n", said.ToString());
    }

    async Task<(Browser Browser, string Address)> NewcomerAsync()
    {
        var browser = app.NewBrowser();
        return (browser, await browser.ArriveAsync());
    }

    /// <summary>An order of ₹300 of somebody.</summary>
    async Task<Order> OrderOfAsync((Browser Browser, string Address) owner)
    {
        var person = await app.Ask(db => db.People.SingleAsync(person => person.Email == owner.Address, Cancel));
        return Assert.IsType<CashierAnswer.Ready>(await app.Ask<Cashier, CashierAnswer>(cashier =>
            cashier.OpenAsync(person, 300, new Buyer("Asha Rao", "asha@example.com", "29", null, null), Guid.NewGuid().ToString("N"), Cancel))).Order;
    }

    RazorpayMessage Paid(Order order)
    {
        var paymentId = Books.Pay(order.GatewayOrderId!);
        return Books.Messages.Single(message => message.Kind == "payment.captured" && message.Body.Contains(paymentId));
    }

    /// <summary>Shows where it is sent, and does not go there.</summary>
    HttpClient NewClient() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };

    static async Task<string> ReturnAsync(HttpClient client, Guid id, string orderId, string paymentId, string signature)
    {
        using var form = new FormUrlEncodedContent(
            [new("razorpay_payment_id", paymentId), new("razorpay_order_id", orderId), new("razorpay_signature", signature)]);
        using var answer = await client.PostAsync(RazorpayReturn.PathOf(id), form, Cancel);
        return answer.Headers.Location!.OriginalString;
    }

    Task<Order> Now(Order order) => app.Ask(db => db.Orders.AsNoTracking().SingleAsync(row => row.Id == order.Id, Cancel));

    Task UntilPaidAsync(Order order) => UntilAsync(async () => (await Now(order)).IsPaid);

    static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < MayTake, "It has not come to that.");
            await Task.Delay(LookAgain, Cancel);
        }
    }
}

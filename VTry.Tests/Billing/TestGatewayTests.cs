using VTry.Domain.Billing;
using VTry.Tests.Support;
using VTry.Web.Adapters.Payments.TestCheckout;

namespace VTry.Tests.Billing;

/// <summary>The stand-in for a payment provider behaves like one: it remembers, it is late, it says no.</summary>
public sealed class TestGatewayTests : IDisposable
{
    readonly TempFolder folder = new();
    readonly TestClock clock = new();
    TestGateway gateway;

    public TestGatewayTests() => gateway = new(new TestBooks(folder.Path), clock);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_opened_again_is_the_same()
    {
        var order = NewOrder();
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => gateway.OpenAsync(order, Cancel)));
        Assert.Single(ids.Distinct());
        Assert.Empty(await gateway.PaymentsOfAsync(ids[0], Cancel));
    }

    [Fact]
    public async Task It_refuses_what_it_does_not_know()
    {
        await Assert.ThrowsAsync<GatewayRefusedException>(() => gateway.PaymentsOfAsync($"test_order_{Guid.NewGuid():N}", Cancel));
        await Assert.ThrowsAsync<GatewayRefusedException>(() => gateway.PaymentsOfAsync("order_../../secret", Cancel));
    }

    [Fact]
    public async Task What_was_paid_is_captured_in_full()
    {
        var id = await OpenAsync();
        await TryAsync(id, TestDeed.Pay);
        var report = Assert.Single(await gateway.PaymentsOfAsync(id, Cancel));
        Assert.Equal((id, PaymentState.Captured, true, 1_890_00L, "INR", "card", null),
            (report.OrderId, report.State, report.IsCaptured, report.AmountPaise, report.Currency, report.Method, report.Trouble));
    }

    [Theory]
    [InlineData(TestDeed.PayLate, PaymentState.Created)]
    [InlineData(TestDeed.FailThenPay, PaymentState.Failed)]
    public async Task What_is_late_is_something_else_first(TestDeed deed, PaymentState first)
    {
        var id = await OpenAsync();
        await TryAsync(id, deed);
        Assert.Equal(first, Assert.Single(await gateway.PaymentsOfAsync(id, Cancel)).State);
        clock.Skip(TestGateway.Late);
        Assert.True(Assert.Single(await gateway.PaymentsOfAsync(id, Cancel)).IsCaptured);
    }

    [Fact]
    public async Task What_is_set_aside_is_captured_once_somebody_says_so()
    {
        var id = await OpenAsync();
        await TryAsync(id, TestDeed.Authorize);
        var payment = Assert.Single(await gateway.PaymentsOfAsync(id, Cancel));
        Assert.Equal((PaymentState.Authorized, false), (payment.State, payment.IsCaptured));
        await gateway.CaptureAsync(payment.PaymentId, TestWebhooks.Once, Cancel);
        Assert.True(Assert.Single(await gateway.PaymentsOfAsync(id, Cancel)).IsCaptured);
        await Assert.ThrowsAsync<GatewayRefusedException>(() => gateway.CaptureAsync(payment.PaymentId, TestWebhooks.Once, Cancel));
    }

    [Fact]
    public async Task An_order_is_paid_once_however_often_the_button_is_pressed()
    {
        var id = await OpenAsync();
        var presses = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try
            {
                await TryAsync(id, TestDeed.Pay);
                return true;
            }
            catch (GatewayRefusedException)
            {
                return false;
            }
        }));
        Assert.Single(presses, isPaid => isPaid);
        Assert.Single(await gateway.PaymentsOfAsync(id, Cancel));
    }

    [Fact]
    public async Task It_remembers_when_it_is_started_again()
    {
        var id = await OpenAsync();
        await TryAsync(id, TestDeed.PayLate);
        var secret = new TestBooks(folder.Path).Secret;
        gateway = new(new TestBooks(folder.Path), clock);
        clock.Skip(TestGateway.Late);
        Assert.True(Assert.Single(await gateway.PaymentsOfAsync(id, Cancel)).IsCaptured);
        Assert.Equal(secret, new TestBooks(folder.Path).Secret);
        Assert.Equal(32, secret.Length);
    }

    [Fact]
    public async Task A_refund_asked_for_twice_is_made_once_and_takes_its_time()
    {
        var (payment, ours) = (await PaidAsync(), Guid.NewGuid());
        var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => gateway.RefundAsync(payment, 900_00, ours, Cancel)));
        Assert.Single(asked.Select(report => report.RefundId).Distinct());
        Assert.All(asked, report => Assert.Equal(RefundProgress.Pending, report.Progress));

        clock.Skip(TestGateway.RefundTakes);
        var known = Assert.Single(await gateway.RefundsOfAsync(payment, Cancel));
        Assert.Equal((ours, RefundProgress.Processed, 900_00L), (known.OurId, known.Progress, known.AmountPaise));
        await Assert.ThrowsAsync<GatewayRefusedException>(() => gateway.RefundAsync(payment, 901_00, ours, Cancel));
    }

    [Fact]
    public async Task No_more_goes_back_than_came()
    {
        var payment = await PaidAsync();
        await gateway.RefundAsync(payment, 1_000_00, Guid.NewGuid(), Cancel);
        await Assert.ThrowsAsync<GatewayRefusedException>(() => gateway.RefundAsync(payment, 890_01, Guid.NewGuid(), Cancel));
        await gateway.RefundAsync(payment, 890_00, ourId: null, Cancel);
    }

    [Fact]
    public async Task What_did_not_arrive_can_go_back_again()
    {
        var payment = await PaidAsync();
        await gateway.LetRefundsFailAsync(payment, true, Cancel);
        await gateway.RefundAsync(payment, 1_890_00, Guid.NewGuid(), Cancel);
        clock.Skip(TestGateway.RefundTakes);
        Assert.Equal(RefundProgress.Failed, Assert.Single(await gateway.RefundsOfAsync(payment, Cancel)).Progress);

        await gateway.LetRefundsFailAsync(payment, false, Cancel);
        await gateway.RefundAsync(payment, 1_890_00, Guid.NewGuid(), Cancel);
        clock.Skip(TestGateway.RefundTakes);
        Assert.Contains(await gateway.RefundsOfAsync(payment, Cancel), report => report.Progress == RefundProgress.Processed);
    }

    [Theory]
    [InlineData(TestWebhooks.Once, 1)]
    [InlineData(TestWebhooks.Twice, 2)]
    [InlineData(TestWebhooks.Never, 0)]
    public async Task News_says_what_the_books_say_as_often_as_was_chosen(TestWebhooks webhooks, int copies)
    {
        var id = await OpenAsync();
        await TryAsync(id, TestDeed.FailThenPay, webhooks);
        clock.Skip(TestGateway.Late);

        var books = await new TestBooks(folder.Path).DeliveriesAsync(Cancel);
        Assert.Equal(copies == 0 ? 0 : 2, books.Count);
        Assert.All(books, delivery => Assert.Equal(copies, delivery.Copies));
        if (copies == 0)
            return;

        var news = books.Select(delivery => gateway.Read(delivery.Body)).ToList();
        Assert.Equal(["payment.failed", "payment.captured"], news.Select(one => one.Kind));
        Assert.Equal(await gateway.PaymentsOfAsync(id, Cancel), [news[1].Payment!]);
        Assert.Equal("The PIN was wrong.", news[0].Payment!.Trouble);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    public void What_makes_no_sense_is_said_to_make_none(string body) => Assert.Throws<FormatException>(() => gateway.Read(body));

    Task TryAsync(string id, TestDeed deed, TestWebhooks webhooks = TestWebhooks.Once) => gateway.TryAsync(id, deed, "card", webhooks, Cancel);

    Task<string> OpenAsync() => gateway.OpenAsync(NewOrder(), Cancel);

    async Task<string> PaidAsync()
    {
        var id = await OpenAsync();
        await TryAsync(id, TestDeed.Pay);
        return Assert.Single(await gateway.PaymentsOfAsync(id, Cancel)).PaymentId;
    }

    Order NewOrder() => new()
    {
        WalletId = Guid.NewGuid(), Key = "key", Credits = 2_100, AmountPaise = 1_890_00, FullPaise = 2_100_00,
        Buyer = new Buyer("Asha Rao", "asha@example.com", "29", null, null), Gateway = "test", CreatedAt = clock.GetUtcNow(),
    };

    public void Dispose() => folder.Dispose();
}

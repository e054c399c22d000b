using System.Text.Json;
using System.Text.Json.Serialization;
using VTry.Domain.Billing;

namespace VTry.Web.Adapters.Payments.TestCheckout;

/// <summary>
/// Stands in for a payment provider where none is configured. It behaves like one: outside, with books of its own, news that
/// come late, twice or never, and the same doors for them into VTry. No money moves.
/// </summary>
public sealed class TestGateway(TestBooks books, TimeProvider clock) : IPaymentGateway
{
    /// <summary>How long what is late takes.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(30);

    /// <summary>How long a refund takes.</summary>
    public static readonly TimeSpan RefundTakes = TimeSpan.FromSeconds(3);

    const string Orders = "test_order_", Payments = "test_pay_", Refunds = "test_rfnd_", WrongPin = "The PIN was wrong.";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>As orders that were opened here are marked.</summary>
    public const string GatewayName = "test";

    public string Name => GatewayName;
    public bool IsTest => true;
    public string? PublicKey => null;
    public string PathOf(Order order) => $"/test-checkout/{order.Id}";

    public async Task<string> OpenAsync(Order order, CancellationToken cancel)
    {
        // Opened again it is the same, so it is named after ours.
        var key = $"{order.Id:N}";
        using var alone = await books.LockAsync(cancel);
        if (await books.OrderAsync(key, cancel) is null)
            await books.WriteAsync(key, new(Orders + key, order.AmountPaise, clock.GetUtcNow()), cancel);
        return Orders + key;
    }

    public async Task<IReadOnlyList<PaymentReport>> PaymentsOfAsync(string orderId, CancellationToken cancel) =>
        (await NeedAsync(orderId, cancel)).PaymentsAt(clock.GetUtcNow());

    public async Task<IReadOnlyList<RefundReport>> RefundsOfAsync(string paymentId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var order = await NeedAsync(paymentId, cancel);
        return [.. order.Refunds.Where(refund => refund.PaymentId == paymentId).Select(refund => refund.ReportAt(now))];
    }

    public Task<RefundReport> RefundAsync(Refund refund, CancellationToken cancel) =>
        RefundAsync(refund.GatewayPaymentId, refund.AmountPaise, refund.Id, cancel);

    public GatewayNews Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<GatewayNews>(body, Json) is { Kind: not null } news ? news : throw new FormatException("It names no event.");
        }
        catch (JsonException unreadable)
        {
            throw new FormatException("It is no JSON of the test checkout.", unreadable);
        }
    }

    /// <param name="orderId">The test checkout's id of it, or of one of its payments.</param>
    public async Task<TestOrder?> FindAsync(string orderId, CancellationToken cancel) =>
        KeyOf(orderId) is { } key ? await books.OrderAsync(key, cancel) : null;

    /// <summary>Somebody tries to pay.</summary>
    /// <param name="method"><c>upi</c>, <c>card</c>, <c>netbanking</c>.</param>
    /// <exception cref="GatewayRefusedException">The order is paid, or not here.</exception>
    public async Task TryAsync(string orderId, TestDeed deed, string method, TestWebhooks webhooks, CancellationToken cancel)
    {
        using var alone = await books.LockAsync(cancel);
        var order = await NeedAsync(orderId, cancel);
        var now = clock.GetUtcNow();
        if (order.PaymentsAt(now).Any(payment => payment.IsCaptured))
            throw new GatewayRefusedException("This order has been paid.");

        TestMoment[] moments = deed switch
        {
            TestDeed.Pay => [new(PaymentState.Captured, now)],
            TestDeed.PayLate => [new(PaymentState.Created, now), new(PaymentState.Captured, now + Late)],
            TestDeed.Authorize => [new(PaymentState.Authorized, now)],
            TestDeed.Fail => [new(PaymentState.Failed, now)],
            _ => [new(PaymentState.Failed, now), new(PaymentState.Captured, now + Late)],
        };
        var payment = new TestPayment($"{Payments}{KeyOf(orderId)}_{order.Payments.Count + 1}", method, WrongPin, moments);
        await KeepAsync(order with { Payments = [.. order.Payments, payment], Webhooks = webhooks }, cancel);
        foreach (var moment in moments)
            await TellAsync(order with { Webhooks = webhooks }, payment, moment, cancel);
    }

    /// <summary>Takes what was set aside at the bank.</summary>
    /// <exception cref="GatewayRefusedException">It was not set aside.</exception>
    public async Task CaptureAsync(string paymentId, TestWebhooks webhooks, CancellationToken cancel)
    {
        using var alone = await books.LockAsync(cancel);
        var order = await NeedAsync(paymentId, cancel);
        var now = clock.GetUtcNow();
        if (order.Payments.FirstOrDefault(payment => payment.Id == paymentId) is not { } payment || payment.StateAt(now) != PaymentState.Authorized)
            throw new GatewayRefusedException("There is nothing set aside to take.");

        var captured = new TestMoment(PaymentState.Captured, now);
        var changed = payment with { Moments = [.. payment.Moments, captured] };
        order = order with { Payments = [.. order.Payments.Select(one => one.Id == paymentId ? changed : one)], Webhooks = webhooks };
        await KeepAsync(order, cancel);
        await TellAsync(order, changed, captured, cancel);
    }

    /// <summary>Sends money back; asked again by the same refund of VTry's, the answer is the same.</summary>
    /// <param name="ourId">Null for a refund that is made here, past VTry.</param>
    /// <exception cref="GatewayRefusedException"/>
    public async Task<RefundReport> RefundAsync(string paymentId, long amountPaise, Guid? ourId, CancellationToken cancel)
    {
        using var alone = await books.LockAsync(cancel);
        var order = await NeedAsync(paymentId, cancel);
        var now = clock.GetUtcNow();
        if (ourId is not null && order.Refunds.FirstOrDefault(refund => refund.OurId == ourId) is { } same)
            return same.AmountPaise == amountPaise ? same.ReportAt(now) : throw new GatewayRefusedException("This refund was asked for with another amount.");
        if (!order.PaymentsAt(now).Any(payment => payment.PaymentId == paymentId && payment.IsCaptured))
            throw new GatewayRefusedException("Nothing was captured that could go back.");
        if (amountPaise <= 0 || amountPaise > order.LeftOf(paymentId, now))
            throw new GatewayRefusedException("The amount is more than is left of the payment.");

        var refund = new TestRefund($"{Refunds}{KeyOf(paymentId)}_{order.Refunds.Count + 1}", paymentId, ourId, amountPaise, now + RefundTakes, order.RefundsFail);
        await KeepAsync(order with { Refunds = [.. order.Refunds, refund] }, cancel);
        await SendAsync(order, refund.Fails ? "refund.failed" : "refund.processed", refund.SettlesAt, refund: refund.ReportAt(refund.SettlesAt), cancel: cancel);
        return refund.ReportAt(now);
    }

    /// <summary>Chooses whether money that is sent back from now on arrives.</summary>
    public async Task LetRefundsFailAsync(string orderId, bool fail, CancellationToken cancel)
    {
        using var alone = await books.LockAsync(cancel);
        await KeepAsync(await NeedAsync(orderId, cancel) with { RefundsFail = fail }, cancel);
    }

    async Task TellAsync(TestOrder order, TestPayment payment, TestMoment moment, CancellationToken cancel)
    {
        if (moment.State != PaymentState.Created)
            await SendAsync(order, $"payment.{moment.State.ToString().ToLowerInvariant()}", moment.At, payment: order.ReportOf(payment, moment.At), cancel: cancel);
    }

    // After the books are written: news of what did not happen would be worse than none.
    async Task SendAsync(
        TestOrder order, string kind, DateTimeOffset at, PaymentReport? payment = null, RefundReport? refund = null, CancellationToken cancel = default)
    {
        if (order.Webhooks != TestWebhooks.Never)
            await books.WriteAsync(new TestDelivery(
                $"test_event_{Guid.CreateVersion7():N}", JsonSerializer.Serialize(new GatewayNews(kind, payment, refund), Json), at,
                Copies: order.Webhooks == TestWebhooks.Twice ? 2 : 1, IsForged: order.Webhooks == TestWebhooks.Forged), cancel);
    }

    Task KeepAsync(TestOrder order, CancellationToken cancel) => books.WriteAsync(KeyOf(order.Id)!, order, cancel);

    async Task<TestOrder> NeedAsync(string id, CancellationToken cancel) =>
        await FindAsync(id, cancel) ?? throw new GatewayRefusedException("The test checkout knows no such order or payment.");

    // An order's payments and refunds carry its key, so one file holds all that belongs together.
    static string? KeyOf(string id) => id.Split('_') is ["test", _, var key, ..] && Guid.TryParseExact(key, "N", out _) ? key : null;
}

using VTry.Domain.Billing;

namespace VTry.Web.Adapters.Payments.TestCheckout;

/// <summary>An order as the test checkout has it in its books, with all that was tried for it. What it says depends on when it is asked.</summary>
/// <param name="Id">Its own id of it: <c>test_order_…</c>.</param>
public sealed record TestOrder(string Id, long AmountPaise, DateTimeOffset OpenedAt)
{
    public IReadOnlyList<TestPayment> Payments { get; init; } = [];
    public IReadOnlyList<TestRefund> Refunds { get; init; } = [];

    /// <summary>How news of it is to be sent, as it was chosen last.</summary>
    public TestWebhooks Webhooks { get; init; }

    /// <summary>Whether money that is sent back does not arrive.</summary>
    public bool RefundsFail { get; init; }

    public IReadOnlyList<PaymentReport> PaymentsAt(DateTimeOffset now) => [.. Payments.Select(payment => ReportOf(payment, now))];

    /// <summary>What is not refunded yet of a payment, nor on its way.</summary>
    public long LeftOf(string paymentId, DateTimeOffset now) => AmountPaise
        - Refunds.Where(refund => refund.PaymentId == paymentId && refund.ProgressAt(now) != RefundProgress.Failed).Sum(refund => refund.AmountPaise);

    public PaymentReport ReportOf(TestPayment payment, DateTimeOffset now)
    {
        var state = payment.StateAt(now);
        var gone = Refunds.Where(refund => refund.PaymentId == payment.Id && refund.ProgressAt(now) == RefundProgress.Processed).Sum(refund => refund.AmountPaise);
        return new(
            payment.Id, Id, gone == AmountPaise ? PaymentState.Refunded : state, IsCaptured: state == PaymentState.Captured,
            AmountPaise, Order.Rupees, payment.Method, state == PaymentState.Failed ? payment.Trouble : null);
    }
}

/// <summary>One try at paying: what it is, and what it will be at its time.</summary>
/// <param name="Moments">In the order of time.</param>
public sealed record TestPayment(string Id, string Method, string? Trouble, IReadOnlyList<TestMoment> Moments)
{
    public PaymentState StateAt(DateTimeOffset now) => Moments.LastOrDefault(moment => moment.At <= now)?.State ?? PaymentState.Created;

    /// <summary>When it will be captured by itself; null when it has been, or will not be.</summary>
    public DateTimeOffset? CapturedLater(DateTimeOffset now) => Moments.FirstOrDefault(moment => moment.State == PaymentState.Captured && moment.At > now)?.At;
}

public sealed record TestMoment(PaymentState State, DateTimeOffset At);

/// <param name="OurId">The refund of VTry's that asked for it; null for one made here.</param>
public sealed record TestRefund(string Id, string PaymentId, Guid? OurId, long AmountPaise, DateTimeOffset SettlesAt, bool Fails)
{
    public RefundProgress ProgressAt(DateTimeOffset now) =>
        now < SettlesAt ? RefundProgress.Pending : Fails ? RefundProgress.Failed : RefundProgress.Processed;

    public RefundReport ReportAt(DateTimeOffset now) => new(Id, PaymentId, OurId, ProgressAt(now), AmountPaise);
}

/// <summary>What somebody at the test checkout can do.</summary>
public enum TestDeed
{
    Pay,

    /// <summary>As a bank that takes its time: nothing is heard for <see cref="TestGateway.Late"/>.</summary>
    PayLate,

    /// <summary>The money is set aside at the bank, and taken only when somebody captures it.</summary>
    Authorize,

    Fail,

    /// <summary>As a wrong PIN in a UPI app and then the right one: the same payment fails, and is captured after all.</summary>
    FailThenPay,
}

/// <summary>How news is sent.</summary>
public enum TestWebhooks
{
    Once,

    /// <summary>Two copies at the same time.</summary>
    Twice,

    Never,

    /// <summary>With a signature that is not ours.</summary>
    Forged,
}

using System.Collections.Concurrent;
using VTry.Domain.Billing;

namespace VTry.Tests.Support;

/// <summary>A gateway that says what a test wants it to say, for rules that begin where a gateway's word has arrived.</summary>
public sealed class StubGateway : IPaymentGateway
{
    int opened;

    public string Name { get; init; } = "stub";
    public bool IsTest { get; init; }
    public string? PublicKey => null;

    /// <summary>Set, every call ends with it.</summary>
    public Exception? Trouble { get; set; }

    /// <summary>Told of every call.</summary>
    public Action? OnAsked { get; set; }

    public ConcurrentDictionary<string, List<PaymentReport>> Payments { get; } = [];
    public ConcurrentDictionary<string, List<RefundReport>> Refunds { get; } = [];

    /// <summary>What it says to the next refund; by default that it works on it.</summary>
    public Func<Refund, RefundReport> OnRefund { get; set; } = refund => new($"rfnd_{refund.Id:N}", refund.GatewayPaymentId, refund.Id, RefundProgress.Pending, refund.AmountPaise);

    /// <summary>Writes it into its books; a report of an older state changes nothing there.</summary>
    public void Keep(PaymentReport report)
    {
        if (report.OrderId is { } order)
            Payments.AddOrUpdate(order, [report], (_, known) =>
                known.Exists(row => row.PaymentId == report.PaymentId && row.State > report.State) ? known
                : [.. known.Where(row => row.PaymentId != report.PaymentId), report]);
    }

    public void Keep(RefundReport report) => Refunds.AddOrUpdate(report.PaymentId, [report], (_, known) =>
        known.Exists(row => row.RefundId == report.RefundId && row.Progress == RefundProgress.Processed) ? known
        : [.. known.Where(row => row.RefundId != report.RefundId), report]);

    public string? PathOf(Order order) => null;

    public Task<string> OpenAsync(Order order, CancellationToken cancel) => Answer(() => $"order_{Interlocked.Increment(ref opened)}");

    public Task<IReadOnlyList<PaymentReport>> PaymentsOfAsync(string orderId, CancellationToken cancel) =>
        Answer<IReadOnlyList<PaymentReport>>(() => [.. Payments.GetValueOrDefault(orderId, [])]);

    public Task<IReadOnlyList<RefundReport>> RefundsOfAsync(string paymentId, CancellationToken cancel) =>
        Answer<IReadOnlyList<RefundReport>>(() => [.. Refunds.GetValueOrDefault(paymentId, [])]);

    public Task<RefundReport> RefundAsync(Refund refund, CancellationToken cancel) => Answer(() => OnRefund(refund));

    public GatewayNews Read(string body) => throw new FormatException("It sends no messages.");

    Task<T> Answer<T>(Func<T> answer)
    {
        OnAsked?.Invoke();
        return Trouble is { } trouble ? Task.FromException<T>(trouble) : Task.FromResult(answer());
    }
}

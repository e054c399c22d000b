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

namespace VTry.Domain.Billing;

/// <summary>
/// Where customers pay: a payment provider, or the test checkout that stands in for one. It knows orders by an id of its own and moves
/// the money; what follows from that is ours. Every report is a snapshot that may come late, twice, or after a newer one.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>Short and stable, as stored with each order: <c>test</c>.</summary>
    string Name { get; }

    /// <summary>Whether no money moves here: what is bought is for trying out, and its documents say so.</summary>
    bool IsTest { get; }

    /// <summary>The public half of our key, which a browser needs to open the checkout; null where none is needed.</summary>
    string? PublicKey { get; }

    /// <summary>The page of ours on which this order is paid in the gateway's place; null where the gateway brings its own.</summary>
    string? PathOf(Order order);

    /// <summary>The form that takes a browser to the gateway's own page for this order; null where it is paid on a page of ours.</summary>
    /// <param name="site">Our own address, to which the browser comes back.</param>
    CheckoutForm? FormOf(Order order, Uri site) => null;

    /// <summary>Opens an order at the gateway.</summary>
    /// <returns>The gateway's id of it.</returns>
    /// <exception cref="GatewayAwayException">It may or may not have been opened; nobody can pay one we do not know.</exception>
    /// <exception cref="GatewayRefusedException">It will not have it, now or later.</exception>
    Task<string> OpenAsync(Order order, CancellationToken cancel);

    /// <summary>All payments tried for an order, in any order.</summary>
    /// <param name="orderId">The gateway's id of it.</param>
    /// <exception cref="GatewayAwayException"/>
    /// <exception cref="GatewayRefusedException"/>
    Task<IReadOnlyList<PaymentReport>> PaymentsOfAsync(string orderId, CancellationToken cancel);

    /// <summary>All refunds of a payment, in any order.</summary>
    /// <param name="paymentId">The gateway's id of it.</param>
    /// <exception cref="GatewayAwayException"/>
    /// <exception cref="GatewayRefusedException"/>
    Task<IReadOnlyList<RefundReport>> RefundsOfAsync(string paymentId, CancellationToken cancel);

    /// <summary>Sends money back. Asked again with the same refund, it answers what it answered first.</summary>
    /// <exception cref="GatewayAwayException">It may or may not have been done; ask again.</exception>
    /// <exception cref="GatewayRefusedException">No money goes back.</exception>
    Task<RefundReport> RefundAsync(Refund refund, CancellationToken cancel);

    /// <summary>What a message of the gateway says about payments and refunds; empty when it is about something else.</summary>
    /// <param name="body">As received, and found genuine.</param>
    /// <exception cref="FormatException">It says nothing that can be understood.</exception>
    GatewayNews Read(string body);
}

/// <summary>A form of hidden fields, posted by the browser to somebody else's page.</summary>
public sealed record CheckoutForm(Uri Address, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>What opens the same over our page, so that nobody has to leave it; null where there is no such thing.</summary>
    public CheckoutScript? Script { get; init; }
}

/// <summary>A script of the gateway's that a page of ours may run.</summary>
/// <param name="Sites">Where it loads from and whom it talks to, as a content policy names them.</param>
public sealed record CheckoutScript(Uri Address, IReadOnlyList<string> Sites);

/// <summary>What a gateway says happened.</summary>
public sealed record GatewayNews(string Kind, PaymentReport? Payment = null, RefundReport? Refund = null);

/// <summary>A payment as its gateway saw it at some moment.</summary>
/// <param name="PaymentId">The gateway's id of it.</param>
/// <param name="OrderId">The gateway's id of the order; null for a payment that belongs to none.</param>
/// <param name="IsCaptured">Whether the money is ours, or was until it was refunded.</param>
/// <param name="Method"><c>upi</c>, <c>card</c>, <c>netbanking</c> …</param>
/// <param name="Trouble">Why it failed, in the gateway's words for the payer; null when it did not.</param>
public sealed record PaymentReport(
    string PaymentId, string? OrderId, PaymentState State, bool IsCaptured, long AmountPaise, string Currency,
    string? Method = null, string? Trouble = null)
{
    /// <summary>The same in words that can be kept.</summary>
    /// <exception cref="FormatException">It cannot be understood.</exception>
    internal PaymentReport Understood() => this with
    {
        PaymentId = GatewayText.Id(PaymentId), Currency = GatewayText.Currency(Currency),
        Method = Method is null ? null : GatewayText.Cut(Method, Payment.MethodLength),
        Trouble = Trouble is null ? null : GatewayText.Cut(Trouble, Payment.TroubleLength),
    };
}

/// <summary>A refund as its gateway saw it at some moment.</summary>
/// <param name="RefundId">The gateway's id of it.</param>
/// <param name="OurId">The refund of ours that asked for it; null for one that was made at the gateway.</param>
public sealed record RefundReport(string RefundId, string PaymentId, Guid? OurId, RefundProgress Progress, long AmountPaise)
{
    /// <summary>The same, of which every part can be kept.</summary>
    /// <exception cref="FormatException">It cannot be understood.</exception>
    internal RefundReport Understood() => AmountPaise > 0
        ? this with { RefundId = GatewayText.Id(RefundId), PaymentId = GatewayText.Id(PaymentId) }
        : throw new FormatException("The payment provider told of a refund of no money.");
}

/// <summary>How far a refund has come at its gateway.</summary>
public enum RefundProgress { Pending, Processed, Failed }

/// <summary>The gateway did not answer, or could not: try again later.</summary>
public sealed class GatewayAwayException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The gateway answered no, and will say the same again. The message is its reason.</summary>
public sealed class GatewayRefusedException(string reason) : Exception(reason);

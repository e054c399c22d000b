namespace VTry.Domain.Messages;

/// <summary>A mail that brings a tax invoice or a credit note with it.</summary>
public interface IBringsTaxDocument : IMessage
{
    Guid TaxDocumentId { get; }
    string TaxDocumentNumber { get; }
}

/// <summary>The receipt: the money has come, the credits are there, the invoice is with it.</summary>
/// <param name="Lines">From the price without discount to each tax, as the invoice has them.</param>
/// <param name="IsTest">Whether no money moved.</param>
public sealed record OrderPaid(
    Guid OrderId, string Reference, int Credits, long AmountPaise, IReadOnlyList<ReceiptLine> Lines, ReceiptLine Total, bool IsTest,
    Guid TaxDocumentId, string TaxDocumentNumber) : IBringsTaxDocument;

/// <param name="Amount">Ready to read: <c>₹1,601.69</c>.</param>
public sealed record ReceiptLine(string What, string Amount);

/// <summary>A payment failed, and no other has come since.</summary>
/// <param name="Trouble">Why, as the payment provider says it; null when it does not say.</param>
public sealed record PaymentFailed(Guid OrderId, string Reference, int Credits, long AmountPaise, string? Trouble) : IMessage;

/// <summary>Money is on its way back; the credit note is with it.</summary>
/// <param name="CreditsTaken">Unused credits that were taken for it.</param>
/// <param name="Reason">As staff gave it.</param>
/// <param name="IsTest">Whether no money moved.</param>
public sealed record RefundDone(
    Guid OrderId, string Reference, long AmountPaise, int CreditsTaken, string Reason, bool IsTest,
    Guid TaxDocumentId, string TaxDocumentNumber) : IBringsTaxDocument;

/// <summary>Few credits are left.</summary>
/// <param name="Credits">How many can be spent.</param>
public sealed record LowBalance(Guid PersonId, int Credits) : INoticeMessage
{
    public Notice Notice => Notice.LowBalance;
}

/// <summary>To staff: the books differ from the payment provider's.</summary>
/// <param name="Found">What was found since the last such mail, a sentence each; the first few.</param>
/// <param name="Open">How many are open in all.</param>
public sealed record BooksDiffer(IReadOnlyList<string> Found, int Open) : IMessage;

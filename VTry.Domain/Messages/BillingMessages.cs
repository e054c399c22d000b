namespace VTry.Domain.Messages;

/// <summary>A mail that brings a tax invoice or a credit note with it.</summary>
public interface IBringsTaxDocument : IMessage
{
    Guid TaxDocumentId { get; }
    string TaxDocumentNumber { get; }
}

/// <summary>The receipt: the money has come, the credits are there, the invoice is with it.</summary>
/// <param name="FullPaise">Before the discount, GST included.</param>
/// <param name="Method">How it was paid: <c>upi</c>, <c>card</c>; null when the gateway did not say.</param>
/// <param name="IsTest">Whether no money moved.</param>
public sealed record OrderPaid(
    Guid OrderId, string Reference, int Credits, long FullPaise, long AmountPaise, ReceiptTax Tax, string? Method, bool IsTest,
    Guid TaxDocumentId, string TaxDocumentNumber) : IBringsTaxDocument;

/// <summary>The tax within a price, as the invoice states it. All in paise; CGST and SGST, or IGST.</summary>
public sealed record ReceiptTax(long TaxablePaise, long CgstPaise, long SgstPaise, long IgstPaise);

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

using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Work;

namespace VTry.Domain.Billing;

/// <summary>Prints the document with this id, once.</summary>
public sealed record MakeTaxDocument(Guid TaxDocumentId) : IJob;

/// <summary>
/// Issues invoices and credit notes. A number is taken in the transaction of the payment and not given to anybody else
/// before that ends; when it fails the number is free again, so no gap ever comes to be.
/// </summary>
public class TaxDocuments(VTryDb db, Seller seller, PaymentGateways gateways, JobQueue jobs, TimeProvider clock)
{
    const string TestInvoices = "TST", TestCreditNotes = "TCN";

    /// <summary>The invoice of an order, in the transaction in which it is paid.</summary>
    internal async Task<TaxDocument> InvoiceAsync(Order order, Payment payment, CancellationToken cancel)
    {
        var isTest = IsTest(order);
        var now = clock.GetUtcNow();
        return Issue(new TaxDocument
        {
            Kind = TaxDocumentKind.Invoice,
            Number = await NextNumberAsync(isTest ? TestInvoices : seller.Prefix, now, cancel),
            IssuedOn = IndianTime.DayOf(now), IssuedAt = now,
            OrderId = order.Id, OrderReference = order.Reference, PersonId = order.PersonId, IsTest = isTest,
            Seller = seller, Buyer = order.Buyer,
            PaidAt = now, Method = payment.Method, PaymentReference = payment.GatewayPaymentId,
            Credits = order.Credits, FullPaise = order.FullPaise, TotalPaise = order.AmountPaise,
            Tax = TaxSplit.Of(order.AmountPaise, withinState: order.Buyer.State == seller.State),
        });
    }

    /// <summary>The credit note of a refund, in the transaction in which it is processed.</summary>
    internal async Task<TaxDocument> CreditNoteAsync(Refund refund, CancellationToken cancel)
    {
        var invoice = await db.TaxDocuments.AsNoTracking()
            .SingleAsync(document => document.OrderId == refund.OrderId && document.Kind == TaxDocumentKind.Invoice, cancel);
        var now = clock.GetUtcNow();
        // Whoever sold it takes it back, in the state it was sold in, even if the company has moved since.
        var sold = invoice.Seller;
        return Issue(new TaxDocument
        {
            Kind = TaxDocumentKind.CreditNote,
            Number = await NextNumberAsync(invoice.IsTest ? TestCreditNotes : CreditNotes(seller.Prefix), now, cancel),
            IssuedOn = IndianTime.DayOf(now), IssuedAt = now,
            OrderId = invoice.OrderId, OrderReference = invoice.OrderReference, PersonId = invoice.PersonId, IsTest = invoice.IsTest,
            RefundId = refund.Id, AgainstId = invoice.Id, AgainstNumber = invoice.Number, AgainstDate = invoice.IssuedOn,
            Seller = sold, Buyer = invoice.Buyer,
            PaidAt = now, Method = invoice.Method, PaymentReference = refund.GatewayRefundId ?? refund.GatewayPaymentId,
            Credits = refund.CreditsTaken, FullPaise = refund.AmountPaise, TotalPaise = refund.AmountPaise,
            Tax = TaxSplit.Of(refund.AmountPaise, withinState: invoice.Buyer.State == sold.State),
        });
    }

    /// <summary>The printed document, if it has been made.</summary>
    public Task<byte[]?> PdfAsync(Guid documentId, CancellationToken cancel) => db.TaxDocumentPdfs
        .Where(pdf => pdf.TaxDocumentId == documentId).Select(pdf => pdf.Bytes).FirstOrDefaultAsync(cancel);

    /// <summary>Keeps the printed document. The first one that is kept stays.</summary>
    /// <param name="printed">As it was when it was printed: if its buyer has been erased since, what names them is not kept.</param>
    /// <returns>The one that is kept.</returns>
    public async Task<byte[]> KeepPdfAsync(TaxDocument printed, byte[] bytes, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Writing the row, even unchanged, takes its lock: of two who print, the second finds what the first has kept.
        var isAsPrinted = await db.TaxDocuments.Where(row => row.Id == printed.Id && row.Buyer.Name == printed.Buyer.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Credits, row => row.Credits), cancel) == 1;
        if (!isAsPrinted)
            return bytes;
        if (await PdfAsync(printed.Id, cancel) is { } first)
            return first;

        db.TaxDocumentPdfs.Add(new() { TaxDocumentId = printed.Id, Bytes = bytes, MadeAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return bytes;
    }

    TaxDocument Issue(TaxDocument document)
    {
        db.TaxDocuments.Add(document);
        jobs.Enqueue(new MakeTaxDocument(document.Id));
        return document;
    }

    // A gateway that is not configured any more still was what it was.
    bool IsTest(Order order) => gateways.Of(order.Gateway)?.IsTest ?? throw new InvalidOperationException($"{order.Gateway} takes no payments here.");

    // VT's credit notes are VC's: the two series share no number, and the length of a number is limited.
    static string CreditNotes(string prefix) => $"{prefix[..^1]}C" is var series && series != prefix ? series : $"{prefix[..^1]}N";

    Task<string> NextNumberAsync(string series, DateTimeOffset now, CancellationToken cancel) =>
        PostgreSql.NextNumberAsync(db, $"{series}/{FinancialYear.Of(now)}/", cancel);
}

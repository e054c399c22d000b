using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;

namespace VTry.Domain.Privacy;

/// <summary>What somebody bought, how it was paid, and the papers. Who of our staff decided what is not theirs to take.</summary>
static partial class ExportContents
{
    static Matter[] Money =>
    [
        new("orders.json", "Every purchase of credits: when, how many, for how much, and whom you named for the invoice. Amounts are in paise, a hundredth of a rupee.",
            (db, person) => db.Orders.AsNoTracking().Where(order => order.PersonId == person.Id).OrderBy(order => order.Id)
                .Select(order => new
                {
                    order.Id, order.Reference, order.State, order.CreatedAt, order.PaidAt, order.Credits, order.FullPaise, order.AmountPaise,
                    order.RefundedPaise, order.CreditsTakenBack, PaidThrough = order.Gateway,
                    Buyer = new { order.Buyer.Name, order.Buyer.Email, order.Buyer.State, order.Buyer.Gstin, order.Buyer.Address },
                })
                .AsAsyncEnumerable()),

        new("payments.json", "Every payment you tried: of which order, how, and what came of it. The number of a card or an account is not with us.",
            (db, person) => (
                from payment in db.Payments.AsNoTracking()
                join order in db.Orders on payment.OrderId equals order.Id
                where order.PersonId == person.Id
                orderby payment.Id
                select new
                {
                    Order = order.Reference, Reference = payment.GatewayPaymentId, payment.State, payment.AmountPaise, payment.Currency,
                    payment.Method, payment.Trouble, payment.CreatedAt,
                }).AsAsyncEnumerable()),

        new("refunds.json", "Money that went back to you or is to go back, why, and the unused credits taken for it.",
            (db, person) => (
                from refund in db.Refunds.AsNoTracking()
                join order in db.Orders on refund.OrderId equals order.Id
                where order.PersonId == person.Id
                orderby refund.Id
                select new
                {
                    Order = order.Reference, Reference = refund.GatewayRefundId, refund.State, refund.AmountPaise, refund.CreditsTaken,
                    refund.Reason, refund.CreatedAt, refund.SettledAt,
                }).AsAsyncEnumerable()),

        new("invoices.json", "Your invoices and credit notes, with everything that is on them. Those that were printed are in the folder “invoices” as PDFs.",
            (db, person) => db.TaxDocuments.AsNoTracking().Where(document => document.PersonId == person.Id).OrderBy(document => document.Id)
                .Select(document => new
                {
                    document.Number, document.Kind, document.IssuedOn, Order = document.OrderReference, document.AgainstNumber, document.IsTest,
                    Seller = new { document.Seller.Name, document.Seller.Address, document.Seller.State, document.Seller.Gstin },
                    Buyer = new { document.Buyer.Name, document.Buyer.Email, document.Buyer.State, document.Buyer.Gstin, document.Buyer.Address },
                    document.PaidAt, document.Method, document.PaymentReference, document.Credits, document.FullPaise, document.TotalPaise,
                    document.Tax.TaxablePaise, document.Tax.CgstPaise, document.Tax.SgstPaise, document.Tax.IgstPaise, document.Tax.RoundOffPaise,
                })
                .AsAsyncEnumerable()),
    ];

    static async Task WritePapersAsync(ZipArchive zip, VTryDb db, Person person, CancellationToken cancel)
    {
        var printed = await db.TaxDocuments.Where(document => document.PersonId == person.Id && db.TaxDocumentPdfs.Any(pdf => pdf.TaxDocumentId == document.Id))
            .OrderBy(document => document.Id).Select(document => new { document.Id, document.Number, document.IssuedAt }).ToListAsync(cancel);
        foreach (var paper in printed)
        {
            var bytes = await db.TaxDocumentPdfs.Where(pdf => pdf.TaxDocumentId == paper.Id).Select(pdf => pdf.Bytes).SingleAsync(cancel);
            await using var entry = await NewEntryAsync(zip, $"invoices/{paper.Number.Replace('/', '-')}.pdf", paper.IssuedAt, cancel);
            await entry.WriteAsync(bytes, cancel);
        }
    }
}

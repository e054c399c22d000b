using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Database;

namespace VTry.Domain.Admin;

/// <summary>Everything there is about one order, as staff see it: one look at each table.</summary>
public sealed record OrderFile(
    Order Order, string? Account, IReadOnlyList<Payment> Payments, IReadOnlyList<OrderEvent> Events, IReadOnlyList<RefundEntry> Refunds,
    IReadOnlyList<TaxDocument> Documents, IReadOnlyList<LedgerEntry> Movements, IReadOnlyList<Difference> Differences)
{
    internal static async Task<OrderFile?> OpenAsync(VTryDb db, Books books, Guid id, CancellationToken cancel)
    {
        if (await db.Orders.AsNoTracking().FirstOrDefaultAsync(order => order.Id == id, cancel) is not { } order)
            return null;

        var refunds = await books.Refunds(new()).Where(entry => entry.Refund.OrderId == id).OrderBy(entry => entry.Refund.Id).ToListAsync(cancel);
        List<Guid> references = [id, .. refunds.Select(entry => entry.Refund.Id)];
        return new(order,
            await db.People.Where(person => person.Id == order.PersonId).Select(person => person.Email).FirstOrDefaultAsync(cancel),
            await db.Payments.AsNoTracking().Where(row => row.OrderId == id).OrderBy(row => row.Id).ToListAsync(cancel),
            await db.OrderEvents.AsNoTracking().Where(row => row.OrderId == id).OrderBy(row => row.Id).ToListAsync(cancel),
            refunds,
            await db.TaxDocuments.AsNoTracking().Where(row => row.OrderId == id).OrderBy(row => row.Id).ToListAsync(cancel),
            await db.LedgerEntries.AsNoTracking().Where(row => references.Contains(row.Reference)).OrderBy(row => row.Number).ToListAsync(cancel),
            await db.Differences.AsNoTracking().Where(row => row.OrderId == id).OrderBy(row => row.Id).ToListAsync(cancel));
    }
}

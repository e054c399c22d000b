using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;

namespace VTry.Domain.Billing;

/// <summary>
/// Takes somebody who is erased out of the books and leaves the books: orders, payments, refunds, invoices and their numbers
/// stay, as <see cref="Buyer.Anonymous"/> says of whom. A refund that is on its way goes on: it needs the payment, not the person.
/// </summary>
public static class BuyerErasure
{
    /// <summary>In the caller's transaction, before anything of the wallet is locked: the order that <see cref="Till"/> names.</summary>
    public static async Task EraseAsync(VTryDb db, Person person, DateTimeOffset now, CancellationToken cancel)
    {
        // Writing the rows, even unchanged, takes their locks: no payment comes in between the lines below.
        var orders = db.Orders.Where(order => order.PersonId == person.Id);
        await orders.ExecuteUpdateAsync(set => set.SetProperty(order => order.Gateway, order => order.Gateway), cancel);
        var known = await orders.Select(order => new { order.Id, order.GatewayOrderId }).ToListAsync(cancel);
        var ids = known.ConvertAll(order => order.Id);

        await CloseUnpaidAsync(db, orders, now, cancel);
        await ForgetWordsAsync(db, ids, cancel);
        await ForgetMessagesAsync(db, [person.Email!, .. known.Select(order => order.GatewayOrderId).OfType<string>()], cancel);
        await orders.Where(order => order.State == OrderState.Expired)
            .ExecuteUpdateAsync(set => set.SetProperty(order => order.Buyer.Gstin, (string?)null), cancel);
        await ForgetPapersAsync(db, person.Id, cancel);
        await orders.Where(order => order.Buyer.Gstin == null).ExecuteUpdateAsync(set => set
            .SetProperty(order => order.Buyer.Name, Buyer.Erased)
            .SetProperty(order => order.Buyer.Address, (string?)null), cancel);
        // A business stays on its papers, without the address by which somebody signed in: no paper prints it.
        await db.TaxDocuments.Where(document => document.PersonId == person.Id).ExecuteUpdateAsync(set => set
            .SetProperty(document => document.Buyer.Email, "")
            .SetProperty(document => document.PersonId, (Guid?)null), cancel);
        await orders.ExecuteUpdateAsync(set => set
            .SetProperty(order => order.Buyer.Email, "")
            .SetProperty(order => order.PersonId, (Guid?)null), cancel);
    }

    // Nobody is there to pay them any more. Money that comes all the same is found by the till, and told to staff.
    static async Task CloseUnpaidAsync(VTryDb db, IQueryable<Order> orders, DateTimeOffset now, CancellationToken cancel)
    {
        var unpaid = orders.Where(order => (order.State == OrderState.Created || order.State == OrderState.Failed)
            && !db.Payments.Any(payment => payment.OrderId == order.Id && payment.State == PaymentState.Authorized));
        foreach (var id in await unpaid.Select(order => order.Id).ToListAsync(cancel))
            db.OrderEvents.Add(new() { OrderId = id, Kind = OrderEventKind.Expired, About = "", At = now });
        await unpaid.ExecuteUpdateAsync(set => set.SetProperty(order => order.State, OrderState.Expired), cancel);
        await db.SaveChangesAsync(cancel);
    }

    // What somebody typed may name a person. Whoever still has to decide on a refund needs its reason.
    static async Task ForgetWordsAsync(VTryDb db, List<Guid> orders, CancellationToken cancel)
    {
        var settled = db.Refunds.Where(refund => orders.Contains(refund.OrderId) && refund.SettledAt != null);
        await settled.ExecuteUpdateAsync(set => set.SetProperty(refund => refund.Reason, Buyer.Erased), cancel);
        await db.OrderEvents.Where(happened => orders.Contains(happened.OrderId) && happened.Kind != OrderEventKind.Paid)
            .ExecuteUpdateAsync(set => set.SetProperty(happened => happened.Detail, (string?)null), cancel);
        await db.Payments.Where(payment => orders.Contains(payment.OrderId))
            .ExecuteUpdateAsync(set => set.SetProperty(payment => payment.Trouble, (string?)null), cancel);
    }

    // Those not dealt with yet, which say more of the payer than we need; what they said is asked for again each night. Their
    // words stand in quotes: a@b.example is also the end of another's anna@b.example.
    static Task ForgetMessagesAsync(VTryDb db, List<string> traces, CancellationToken cancel)
    {
        var words = traces.ConvertAll(trace => $"\"{trace}\"");
        return db.GatewayMessages.Where(message => message.Body != "" && words.Any(word => message.Body.Contains(word))).ExecuteDeleteAsync(cancel);
    }

    // They can be printed again from their rows, without the name.
    static async Task ForgetPapersAsync(VTryDb db, Guid personId, CancellationToken cancel)
    {
        var papers = db.TaxDocuments.Where(document => document.PersonId == personId && document.Buyer.Gstin == null);
        await papers.ExecuteUpdateAsync(set => set
            .SetProperty(document => document.Buyer.Name, Buyer.Erased)
            .SetProperty(document => document.Buyer.Address, (string?)null), cancel);
        await db.TaxDocumentPdfs.Where(pdf => papers.Any(document => document.Id == pdf.TaxDocumentId)).ExecuteDeleteAsync(cancel);
    }
}

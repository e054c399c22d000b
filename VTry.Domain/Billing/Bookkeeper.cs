using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Messages;
using VTry.Domain.Work;

namespace VTry.Domain.Billing;

/// <summary>
/// Compares the gateway's books with ours: each night, and when staff ask. What the gateway knows and we do not is taken
/// as if it had just been told; what still does not agree is written down for staff, and crossed out when it agrees again.
/// </summary>
public partial class Bookkeeper(
    VTryDb db, Cashier cashier, Till till, RefundDesk refunds, PaymentGateways gateways, Outbox outbox, JobQueue jobs, AuditLog audit, TimeProvider clock)
{
    /// <summary>How long ago an order may have been opened, or paid, to be looked at again.</summary>
    public static readonly TimeSpan LooksBack = TimeSpan.FromDays(45);

    /// <summary>How long a paid order's gateway is still asked about it. After that its messages and our own books are enough.</summary>
    public static readonly TimeSpan AsksFor = TimeSpan.FromDays(7);

    const int MostInMail = 20;

    // A gateway that is away this often in a row is not asked again today: each silence costs seconds.
    const int PatienceWithSilence = 5;

    /// <summary>Looks at every order that may still move.</summary>
    /// <returns>What it found.</returns>
    public async Task<Reconciliation> ReconcileAsync(CancellationToken cancel) => await ReconcileAsync(await OpenAsync(null, cancel), cancel);

    /// <summary>As staff asked for it: how far it is, and what came of it, is kept with <see cref="Comparison"/>.</summary>
    public async Task<Reconciliation> ReconcileAsync(Guid comparisonId, CancellationToken cancel)
    {
        var began = clock.GetUtcNow();
        var since = began - LooksBack;
        var orders = await db.Orders
            .Where(order => order.CreatedAt > since || order.PaidAt > since
                || db.Refunds.Any(refund => refund.OrderId == order.Id && (refund.State == RefundState.Submitting || refund.State == RefundState.Pending)))
            .OrderBy(order => order.Id).Select(order => order.Id).ToListAsync(cancel);
        await BeginAsync(comparisonId, orders.Count, cancel);

        var away = new List<string>();
        var silences = 0;
        foreach (var orderId in orders)
        {
            if (await MayHaveMovedAsync(orderId, began, cancel))
            {
                try
                {
                    if (silences >= PatienceWithSilence)
                        throw new GatewayAwayException("The payment provider was away.");
                    await AskAsync(orderId, cancel);
                    silences = 0;
                }
                catch (Exception trouble) when (trouble is GatewayAwayException or GatewayRefusedException)
                {
                    away.Add($"{await ReferenceOfAsync(orderId, cancel)}: {trouble.Message}");
                    silences += trouble is GatewayAwayException ? 1 : 0;
                }
            }
            await CompareAsync(orderId, cancel);
            await StepAsync(comparisonId, cancel);
            db.ChangeTracker.Clear();
        }
        await till.ExpireAsync(cancel);
        var found = await db.Differences.Where(row => row.FoundAt >= began).OrderBy(row => row.Id).Select(row => row.Says).ToListAsync(cancel);
        var open = await db.Differences.CountAsync(row => row.ResolvedAt == null, cancel);
        await TellStaffAsync(found, open, cancel);
        await FinishAsync(comparisonId, found.Count, away, cancel);
        return new(orders.Count, found, open, away);
    }

    /// <summary>Somebody has dealt with a difference.</summary>
    public async Task ResolveAsync(Guid staffId, Guid differenceId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var resolved = await db.Differences.Where(row => row.Id == differenceId && row.ResolvedAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.ResolvedAt, clock.GetUtcNow()).SetProperty(row => row.ResolvedById, staffId), cancel);
        if (resolved == 0)
            return;
        audit.Write(staffId, differenceId, AuditAction.DifferenceResolved);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Asks the gateway about one order, its payments and its refunds: what it says is taken through the same doors as its messages.</summary>
    /// <exception cref="GatewayAwayException"/>
    /// <exception cref="GatewayRefusedException"/>
    public async Task AskAsync(Guid orderId, CancellationToken cancel)
    {
        await cashier.LookAsync(orderId, cancel);
        var order = await db.Orders.AsNoTracking().SingleAsync(order => order.Id == orderId, cancel);
        if (!order.IsPaid || gateways.Of(order.Gateway) is not { } gateway)
            return;

        var paidBy = await db.Payments.Where(payment => payment.Id == order.PaymentId).Select(payment => payment.GatewayPaymentId).SingleAsync(cancel);
        foreach (var report in await gateway.RefundsOfAsync(paidBy, cancel))
            await refunds.TakeAsync(order.Gateway, report, cancel);
        // A job that was given up while the gateway was away for long.
        foreach (var waiting in await db.Refunds.Where(row => row.OrderId == orderId && row.State == RefundState.Submitting).Select(row => row.Id).ToListAsync(cancel))
            jobs.Enqueue(new SubmitRefund(waiting));
        await db.SaveChangesAsync(cancel);
    }

    // Not paid, paid lately, or with money on its way back.
    Task<bool> MayHaveMovedAsync(Guid orderId, DateTimeOffset now, CancellationToken cancel)
    {
        var lately = now - AsksFor;
        return db.Orders.AnyAsync(order => order.Id == orderId && (order.PaidAt == null || order.PaidAt > lately
            || db.Refunds.Any(refund => refund.OrderId == orderId && (refund.State == RefundState.Submitting || refund.State == RefundState.Pending))), cancel);
    }

    async Task CompareAsync(Guid orderId, CancellationToken cancel)
    {
        var order = await db.Orders.AsNoTracking().SingleAsync(order => order.Id == orderId, cancel);
        if (!order.IsPaid)
            return;

        var references = await db.Refunds.Where(row => row.OrderId == orderId).Select(row => row.Id).ToListAsync(cancel);
        references.Add(orderId);
        var credits = await db.LedgerEntries
            .Where(entry => references.Contains(entry.Reference)
                && (entry.Kind == EntryKind.Bought || entry.Kind == EntryKind.TakenBack || entry.Kind == EntryKind.GivenBack))
            .SumAsync(entry => entry.PurchasedChange, cancel);
        var owed = order.Credits - order.CreditsTakenBack;
        await NoteAsync(orderId, DifferenceKind.CreditsDiffer, credits == owed ? null
            : $"Order {order.Reference} stands at {owed} credits, the ledger at {credits}.", cancel);

        var refunded = await db.Refunds.Where(row => row.OrderId == orderId && row.State == RefundState.Processed).SumAsync(row => row.AmountPaise, cancel);
        await NoteAsync(orderId, DifferenceKind.RefundsDiffer, refunded == order.RefundedPaise ? null
            : $"Order {order.Reference} says {Rupees.Of(order.RefundedPaise)} went back, its refunds say {Rupees.Of(refunded)}.", cancel);

        var invoiced = await db.TaxDocuments.Where(row => row.OrderId == orderId && row.Kind == TaxDocumentKind.Invoice).SumAsync(row => row.TotalPaise, cancel);
        var credited = await db.TaxDocuments.Where(row => row.OrderId == orderId && row.Kind == TaxDocumentKind.CreditNote).SumAsync(row => row.TotalPaise, cancel);
        await NoteAsync(orderId, DifferenceKind.DocumentsDiffer, invoiced == order.AmountPaise && credited == order.RefundedPaise ? null
            : $"Order {order.Reference} of {Rupees.Of(order.AmountPaise)} has invoices of {Rupees.Of(invoiced)} and credit notes of {Rupees.Of(credited)}.", cancel);
    }

    // Found, found again, or gone again.
    async Task NoteAsync(Guid orderId, DifferenceKind kind, string? says, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var known = db.Differences.Where(row => row.OrderId == orderId && row.Kind == kind && row.About == "");
        if (says is null)
            await known.Where(row => row.ResolvedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.ResolvedAt, now), cancel);
        else if (await known.ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Says, says).SetProperty(row => row.ResolvedAt, (DateTimeOffset?)null)
            .SetProperty(row => row.ResolvedById, (Guid?)null), cancel) == 0)
        {
            db.Differences.Add(new() { OrderId = orderId, Kind = kind, About = "", Says = says, FoundAt = now });
            await db.SaveChangesAsync(cancel);
        }
    }

    async Task TellStaffAsync(List<string> found, int open, CancellationToken cancel)
    {
        if (found.Count == 0)
            return;

        var addresses = await (
            from person in db.People
            join membership in db.UserRoles on person.Id equals membership.UserId
            join role in db.Roles on membership.RoleId equals role.Id
            where Role.Books.Contains(role.Name!)
            select person.Email).Distinct().ToListAsync(cancel);
        foreach (var address in addresses)
            outbox.Send(address!, new BooksDiffer([.. found.Take(MostInMail)], open));
        await db.SaveChangesAsync(cancel);
    }

    Task<string> ReferenceOfAsync(Guid orderId, CancellationToken cancel) =>
        db.Orders.Where(order => order.Id == orderId).Select(order => order.Reference).SingleAsync(cancel);
}

/// <summary>What one comparison came to.</summary>
/// <param name="Orders">How many orders were looked at.</param>
/// <param name="Found">What did not agree and was not known before, a sentence each.</param>
/// <param name="Open">How many differences are open in all.</param>
/// <param name="NotAsked">Orders of which the gateway could not be asked, and why.</param>
public sealed record Reconciliation(int Orders, IReadOnlyList<string> Found, int Open, IReadOnlyList<string> NotAsked);

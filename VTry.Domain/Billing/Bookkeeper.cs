using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
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
            try
            {
                if (await MayHaveMovedAsync(orderId, began, cancel))
                {
                    if (silences >= PatienceWithSilence)
                        throw new GatewayAwayException("The payment provider was away.");
                    await AskAsync(orderId, cancel);
                    silences = 0;
                }
            }
            // Whatever is the matter with one order, the others are looked at.
            catch (Exception trouble) when (!cancel.IsCancellationRequested)
            {
                db.ChangeTracker.Clear();
                away.Add($"{await ReferenceOfAsync(orderId, cancel)}: {trouble.Message}");
                silences += trouble is GatewayAwayException { InnerException: not FormatException } ? 1 : 0;
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

    // Not paid, paid lately, or with money on its way back.
    Task<bool> MayHaveMovedAsync(Guid orderId, DateTimeOffset now, CancellationToken cancel)
    {
        var lately = now - AsksFor;
        return db.Orders.AnyAsync(order => order.Id == orderId && (order.PaidAt == null || order.PaidAt > lately
            || db.Refunds.Any(refund => refund.OrderId == orderId && (refund.State == RefundState.Submitting || refund.State == RefundState.Pending))), cancel);
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

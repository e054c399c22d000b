using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Messages;
using VTry.Domain.Work;

namespace VTry.Domain.Billing;

/// <summary>Asks the gateway for the refund with this id; asked twice, it is done once.</summary>
public sealed record SubmitRefund(Guid RefundId) : IJob;

/// <summary>
/// Where money goes back. Unused credits are taken as the refund is sent off, so nobody spends them meanwhile, and given
/// back when it fails; the money counts as gone when the gateway says so. Order, wallet and series are locked in the
/// order that <see cref="Till"/> names.
/// </summary>
public partial class RefundDesk(
    VTryDb db, Ledger ledger, UnusedCredits unused, TaxDocuments documents, PaymentGateways gateways, RefundRules rules,
    Outbox outbox, JobQueue jobs, AuditLog audit, TimeProvider clock)
{
    /// <summary>What is said to somebody who would send money back to themselves.</summary>
    public const string OwnOrder = "This is your own order. Somebody else has to refund it.";

    /// <summary>Says what a refund of this amount would do. Nothing is done.</summary>
    public async Task<RefundPlan> PlanAsync(Guid orderId, long amountPaise, CancellationToken cancel)
    {
        var order = await db.Orders.AsNoTracking().SingleAsync(order => order.Id == orderId, cancel);
        return await PlanAsync(order, amountPaise, cancel);
    }

    /// <summary>Says what agreeing to a refund that waits would do now.</summary>
    public async Task<RefundPlan> PlanAsync(Refund waiting, CancellationToken cancel)
    {
        var order = await db.Orders.AsNoTracking().SingleAsync(order => order.Id == waiting.OrderId, cancel);
        return await PlanAsync(order, waiting.AmountPaise, cancel, except: waiting.Id);
    }

    /// <param name="staffId">Who asks.</param>
    /// <param name="reason">The customer reads it, too.</param>
    /// <param name="key">Made with the form: asked again with the same, the answer is the same refund.</param>
    /// <returns>The refund, or what is wrong with asking for it.</returns>
    public async Task<(Refund? Refund, string? Problem)> AskAsync(
        Guid staffId, Guid orderId, long amountPaise, string reason, string key, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var order = await LockAsync(orderId, cancel);
        if (order.PersonId == staffId)
            return (null, OwnOrder);
        if (!Refund.IsReason(reason))
            return (null, Refund.ReasonWanted);
        if (await db.Refunds.AsNoTracking().FirstOrDefaultAsync(row => row.OrderId == orderId && row.Key == key, cancel) is { } same)
            return (same, null);

        await ledger.LockAsync(order.WalletId, cancel);
        var plan = await PlanAsync(order, amountPaise, cancel);
        if (plan.Problem is not null)
            return (null, plan.Problem);

        var payment = await db.Payments.AsNoTracking().SingleAsync(payment => payment.Id == order.PaymentId, cancel);
        var refund = new Refund
        {
            OrderId = order.Id, PaymentId = payment.Id, Gateway = order.Gateway, GatewayPaymentId = payment.GatewayPaymentId,
            AmountPaise = amountPaise, Reason = reason, AskedById = staffId, Key = key, CreatedAt = clock.GetUtcNow(),
        }.In(Refund.FirstState(plan.NeedsSecondPerson));
        db.Refunds.Add(refund);
        Tell(order, refund, OrderEventKind.RefundAsked, reason);
        audit.Write(staffId, order.PersonId ?? order.Id, AuditAction.RefundAsked, $"order {order.Reference}, {amountPaise} paise");
        await db.SaveChangesAsync(cancel);
        if (!plan.NeedsSecondPerson)
            await SendOffAsync(order, refund, cancel);
        await transaction.CommitAsync(cancel);
        return (refund, null);
    }

    /// <summary>The second person's word.</summary>
    /// <returns>What is wrong with it; null when it was taken, or had been.</returns>
    public async Task<string?> DecideAsync(Guid staffId, Guid refundId, bool agrees, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var orderId = await db.Refunds.Where(row => row.Id == refundId).Select(row => row.OrderId).SingleAsync(cancel);
        var order = await LockAsync(orderId, cancel);
        var refund = await db.Refunds.AsNoTracking().SingleAsync(row => row.Id == refundId, cancel);
        if (order.PersonId == staffId)
            return OwnOrder;
        if (refund.AskedById == staffId)
            return "You asked for this refund yourself. Somebody else has to look at it.";
        if (refund.State != RefundState.AwaitingApproval)
            return null;

        await ledger.LockAsync(order.WalletId, cancel);
        // The money may have gone another way since it was asked for.
        if (agrees && (await PlanAsync(order, refund.AmountPaise, cancel, refund.Id)).Problem is { } problem)
            return problem;

        await MoveAsync(order, refundId, [RefundState.AwaitingApproval], agrees ? RefundState.Submitting : RefundState.Declined, cancel);
        await db.Refunds.Where(row => row.Id == refundId).ExecuteUpdateAsync(set => set.SetProperty(row => row.DecidedById, staffId), cancel);
        Tell(order, refund, agrees ? OrderEventKind.RefundApproved : OrderEventKind.RefundDeclined, null);
        audit.Write(staffId, order.PersonId ?? order.Id, agrees ? AuditAction.RefundApproved : AuditAction.RefundDeclined, $"order {order.Reference}");
        await db.SaveChangesAsync(cancel);
        if (agrees)
            await SendOffAsync(order, refund, cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    async Task SendOffAsync(Order order, Refund refund, CancellationToken cancel)
    {
        await TakeCreditsAsync(order, refund, cancel);
        jobs.Enqueue(new SubmitRefund(refund.Id));
        await db.SaveChangesAsync(cancel);
    }

    async Task<Order> LockAsync(Guid orderId, CancellationToken cancel)
    {
        // Writing the row, even unchanged, takes its lock.
        await db.Orders.Where(order => order.Id == orderId)
            .ExecuteUpdateAsync(set => set.SetProperty(order => order.Gateway, order => order.Gateway), cancel);
        return await db.Orders.AsNoTracking().SingleAsync(order => order.Id == orderId, cancel);
    }

    // Until it is settled somebody may still have to read why; after that the words go with the person they may name.
    async Task<bool> MoveAsync(Order order, Guid refundId, RefundState[] from, RefundState to, CancellationToken cancel)
    {
        var settled = to is RefundState.Declined or RefundState.Failed or RefundState.Processed;
        var forgets = settled && order.PersonId is null;
        return await db.Refunds.Where(row => row.Id == refundId && from.Contains(row.State)).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, to)
            .SetProperty(row => row.Reason, row => forgets ? Buyer.Erased : row.Reason)
            .SetProperty(row => row.SettledAt, settled ? clock.GetUtcNow() : null), cancel) == 1;
    }

    // An order whose buyer is gone tells what happened and nothing that somebody wrote.
    void Tell(Order order, Refund refund, string kind, string? detail) => db.OrderEvents.Add(new()
    {
        OrderId = order.Id, Kind = kind, About = refund.Id.ToString(), Detail = order.PersonId is null ? null : detail, At = clock.GetUtcNow(),
    });

    async Task DifferAsync(Order order, DifferenceKind kind, string about, string says, CancellationToken cancel)
    {
        if (!await db.Differences.AnyAsync(row => row.OrderId == order.Id && row.Kind == kind && row.About == about, cancel))
            db.Differences.Add(new() { OrderId = order.Id, Kind = kind, About = about, Says = says, FoundAt = clock.GetUtcNow() });
    }
}

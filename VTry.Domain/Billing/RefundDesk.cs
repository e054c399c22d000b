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
    /// <summary>Says what a refund of this amount would do. Nothing is done.</summary>
    public async Task<RefundPlan> PlanAsync(Guid orderId, long amountPaise, CancellationToken cancel)
    {
        var order = await db.Orders.AsNoTracking().SingleAsync(order => order.Id == orderId, cancel);
        return await PlanAsync(order, amountPaise, cancel);
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
        if (await db.Refunds.AsNoTracking().FirstOrDefaultAsync(row => row.OrderId == orderId && row.Key == key, cancel) is { } same)
            return (same, null);

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
        Tell(refund, OrderEventKind.RefundAsked, reason);
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
        if (refund.AskedById == staffId)
            return "You asked for this refund yourself. Somebody else has to look at it.";
        if (refund.State != RefundState.AwaitingApproval)
            return null;

        await db.Refunds.Where(row => row.Id == refundId).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, agrees ? RefundState.Submitting : RefundState.Declined)
            .SetProperty(row => row.SettledAt, agrees ? null : clock.GetUtcNow())
            .SetProperty(row => row.DecidedById, staffId), cancel);
        Tell(refund, agrees ? OrderEventKind.RefundApproved : OrderEventKind.RefundDeclined, null);
        audit.Write(staffId, order.PersonId ?? order.Id, agrees ? AuditAction.RefundApproved : AuditAction.RefundDeclined, $"order {order.Reference}");
        await db.SaveChangesAsync(cancel);
        if (agrees)
            await SendOffAsync(order, refund, cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Asks the gateway, or asks again after an answer that never came.</summary>
    /// <exception cref="GatewayAwayException">The job tries again.</exception>
    public async Task SubmitAsync(Guid refundId, CancellationToken cancel)
    {
        var refund = await db.Refunds.AsNoTracking().SingleAsync(row => row.Id == refundId, cancel);
        if (refund.State != RefundState.Submitting)
            return;
        if (gateways.Of(refund.Gateway) is not { } gateway)
            throw new GatewayAwayException($"{refund.Gateway} is not configured.");

        try
        {
            await TakeAsync(refund.Gateway, await gateway.RefundAsync(refund, cancel), cancel);
        }
        catch (GatewayRefusedException refused)
        {
            await RefuseAsync(refund, refused.Message, cancel);
        }
    }

    /// <summary>Takes what a gateway says of a refund, in any order and any number of times.</summary>
    /// <returns>False when no order of ours is meant.</returns>
    public async Task<bool> TakeAsync(string gateway, RefundReport report, CancellationToken cancel)
    {
        var payment = await db.Payments.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Gateway == gateway && row.GatewayPaymentId == report.PaymentId, cancel);
        if (payment is null)
            return false;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var order = await LockAsync(payment.OrderId, cancel);
        // What never paid an order goes back without touching its credits: a second payment, one that was not captured.
        if (order.PaymentId != payment.Id)
            return false;

        var refund = await FindAsync(gateway, report, cancel);
        if (refund is { State: RefundState.Failed } && report.Progress == RefundProgress.Processed)
        {
            // It failed and then did not: it is booked anew, as the refund from outside that it has become.
            await ForgetGatewayIdAsync(refund, cancel);
            refund = null;
        }
        refund ??= await AdoptAsync(order, payment, report, cancel);
        await db.Refunds.Where(row => row.Id == refund.Id && row.GatewayRefundId == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.GatewayRefundId, report.RefundId), cancel);
        await (report.Progress switch
        {
            RefundProgress.Processed => ProcessAsync(order, refund.Id, cancel),
            RefundProgress.Failed => FailAsync(order, refund.Id, "The gateway could not send the money back.", cancel),
            _ => MoveAsync(refund.Id, [RefundState.Submitting], RefundState.Pending, cancel),
        });
        await PostgreSql.NotifyAsync(db, Signal.Orders, $"{order.PersonId} {order.Id}", cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    async Task SendOffAsync(Order order, Refund refund, CancellationToken cancel)
    {
        await TakeCreditsAsync(order, refund, cancel);
        jobs.Enqueue(new SubmitRefund(refund.Id));
        await db.SaveChangesAsync(cancel);
    }

    async Task ProcessAsync(Order order, Guid refundId, CancellationToken cancel)
    {
        if (!await MoveAsync(refundId, [RefundState.Submitting, RefundState.Pending], RefundState.Processed, cancel))
            return;

        var refund = await db.Refunds.AsNoTracking().SingleAsync(row => row.Id == refundId, cancel);
        await db.Orders.Where(row => row.Id == order.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.RefundedPaise, row => row.RefundedPaise + refund.AmountPaise)
            .SetProperty(row => row.State, row => row.RefundedPaise + refund.AmountPaise == row.AmountPaise
                ? OrderState.Refunded : OrderState.PartlyRefunded), cancel);
        var note = await documents.CreditNoteAsync(refund, cancel);
        Tell(refund, OrderEventKind.RefundProcessed, null);
        if (await db.People.Where(person => person.Id == order.PersonId).Select(person => person.Email).FirstOrDefaultAsync(cancel) is { } address)
            outbox.Send(address, new RefundDone(
                order.Id, order.Reference, refund.AmountPaise, refund.CreditsTaken, refund.Reason, note.IsTest, note.Id, note.Number));
    }

    async Task RefuseAsync(Refund refund, string trouble, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await FailAsync(await LockAsync(refund.OrderId, cancel), refund.Id, trouble, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    async Task FailAsync(Order order, Guid refundId, string trouble, CancellationToken cancel)
    {
        if (!await MoveAsync(refundId, [RefundState.Submitting, RefundState.Pending], RefundState.Failed, cancel))
            return;

        var refund = await db.Refunds.AsNoTracking().SingleAsync(row => row.Id == refundId, cancel);
        if (refund.CreditsTaken - await HandOnAsync(order, refund, cancel) is > 0 and var left)
        {
            await ledger.GiveBackAsync(order.WalletId, left, refund.Id, cancel);
            await db.Orders.Where(row => row.Id == order.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditsTakenBack, row => row.CreditsTakenBack - left), cancel);
        }
        var shortened = trouble.Length > 300 ? trouble[..300] : trouble;
        await db.Refunds.Where(row => row.Id == refundId).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Trouble, shortened).SetProperty(row => row.CreditsTaken, 0), cancel);
        Tell(refund, OrderEventKind.RefundFailed, shortened);
        db.Differences.Add(new()
        {
            OrderId = order.Id, Kind = DifferenceKind.RefundFailed, About = refundId.ToString(), FoundAt = clock.GetUtcNow(),
            Says = $"The refund of {Rupees.Of(refund.AmountPaise)} failed: {shortened}",
        });
    }

    // A refund that came in while this one still had the credits took too few: the money went back by that one, so it has
    // them now, as if this had failed before it came. They stay taken, so the ledger is not moved.
    async Task<int> HandOnAsync(Order order, Refund failed, CancellationToken cancel)
    {
        var handed = 0;
        var others = await db.Refunds.AsNoTracking().OrderBy(row => row.Id)
            .Where(row => row.OrderId == order.Id && row.Id != failed.Id
                && (row.State == RefundState.Submitting || row.State == RefundState.Pending || row.State == RefundState.Processed))
            .ToListAsync(cancel);
        foreach (var other in others)
        {
            var share = Math.Min(RefundPlan.CreditsFor(other.AmountPaise, order) - other.CreditsTaken, failed.CreditsTaken - handed);
            if (share <= 0)
                continue;
            await db.Refunds.Where(row => row.Id == other.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditsTaken, row => row.CreditsTaken + share), cancel);
            handed += share;
        }
        return handed;
    }

    // Made at the gateway itself, by somebody with access to it: the money has moved, so it is booked like ours.
    async Task<Refund> AdoptAsync(Order order, Payment payment, RefundReport report, CancellationToken cancel)
    {
        var refund = new Refund
        {
            OrderId = order.Id, PaymentId = payment.Id, Gateway = order.Gateway, GatewayPaymentId = payment.GatewayPaymentId,
            AmountPaise = report.AmountPaise, Reason = "Refunded at the payment provider.", Key = report.RefundId, CreatedAt = clock.GetUtcNow(),
        }.In(RefundState.Pending, report.RefundId);
        db.Refunds.Add(refund);
        db.Differences.Add(new()
        {
            OrderId = order.Id, Kind = DifferenceKind.RefundFromOutside, About = report.RefundId, FoundAt = clock.GetUtcNow(),
            Says = $"{Rupees.Of(report.AmountPaise)} was sent back at the payment provider itself. It has been booked here.",
        });
        await db.SaveChangesAsync(cancel);
        await TakeCreditsAsync(order, refund, cancel);
        return refund;
    }

    Task ForgetGatewayIdAsync(Refund failed, CancellationToken cancel) => db.Refunds.Where(row => row.Id == failed.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.GatewayRefundId, (string?)null), cancel);

    Task<Refund?> FindAsync(string gateway, RefundReport report, CancellationToken cancel) => db.Refunds.AsNoTracking()
        .Where(row => row.Gateway == gateway
            && (row.GatewayRefundId == report.RefundId || (row.Id == report.OurId && row.GatewayPaymentId == report.PaymentId)))
        .OrderByDescending(row => row.GatewayRefundId == report.RefundId)
        .FirstOrDefaultAsync(cancel);

    async Task<Order> LockAsync(Guid orderId, CancellationToken cancel)
    {
        // Writing the row, even unchanged, takes its lock.
        await db.Orders.Where(order => order.Id == orderId)
            .ExecuteUpdateAsync(set => set.SetProperty(order => order.Gateway, order => order.Gateway), cancel);
        return await db.Orders.AsNoTracking().SingleAsync(order => order.Id == orderId, cancel);
    }

    async Task<bool> MoveAsync(Guid refundId, RefundState[] from, RefundState to, CancellationToken cancel) => await db.Refunds
        .Where(row => row.Id == refundId && from.Contains(row.State))
        .ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, to)
            .SetProperty(row => row.SettledAt, to == RefundState.Pending ? null : clock.GetUtcNow()), cancel) == 1;

    void Tell(Refund refund, string kind, string? detail) => db.OrderEvents.Add(new()
    {
        OrderId = refund.OrderId, Kind = kind, About = refund.Id.ToString(), Detail = detail, At = clock.GetUtcNow(),
    });
}

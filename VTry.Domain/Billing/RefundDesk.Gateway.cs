using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Messages;

namespace VTry.Domain.Billing;

/// <summary>What is asked of the gateway, and what it says of a refund.</summary>
public partial class RefundDesk
{
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
        catch (FormatException strange)
        {
            throw new GatewayAwayException(strange.Message, strange);
        }
        catch (GatewayRefusedException refused)
        {
            await RefuseAsync(refund, refused.Message, cancel);
        }
    }

    /// <summary>Takes what a gateway says of a refund, in any order and any number of times.</summary>
    /// <returns>False when no order of ours is meant.</returns>
    /// <exception cref="FormatException">The report cannot be understood: nothing happened.</exception>
    public async Task<bool> TakeAsync(string gateway, RefundReport said, CancellationToken cancel)
    {
        var report = said.Understood();
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
            _ => MoveAsync(order, refund.Id, [RefundState.Submitting], RefundState.Pending, cancel),
        });
        await PostgreSql.NotifyAsync(db, Signal.Orders, $"{order.PersonId} {order.Id}", cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    async Task ProcessAsync(Order order, Guid refundId, CancellationToken cancel)
    {
        if (!await MoveAsync(order, refundId, [RefundState.Submitting, RefundState.Pending], RefundState.Processed, cancel))
            return;

        var refund = await db.Refunds.AsNoTracking().SingleAsync(row => row.Id == refundId, cancel);
        if (order.RefundedPaise + refund.AmountPaise > order.AmountPaise)
        {
            // More than was paid is no refund of this order; what it is, staff find out.
            await DifferAsync(order, DifferenceKind.RefundedTooMuch, refundId.ToString(),
                $"{Rupees.Of(refund.AmountPaise)} more went back, and {Rupees.Of(order.RefundedPaise)} of {Rupees.Of(order.AmountPaise)} "
                    + "had gone already.", cancel);
            return;
        }
        await db.Orders.Where(row => row.Id == order.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.RefundedPaise, row => row.RefundedPaise + refund.AmountPaise)
            .SetProperty(row => row.State, row => row.RefundedPaise + refund.AmountPaise == row.AmountPaise
                ? OrderState.Refunded : OrderState.PartlyRefunded), cancel);
        var note = await documents.CreditNoteAsync(refund, cancel);
        Tell(order, refund, OrderEventKind.RefundProcessed, null);
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
        if (!await MoveAsync(order, refundId, [RefundState.Submitting, RefundState.Pending], RefundState.Failed, cancel))
            return;

        var refund = await db.Refunds.AsNoTracking().SingleAsync(row => row.Id == refundId, cancel);
        if (refund.CreditsTaken - await HandOnAsync(order, refund, cancel) is > 0 and var left)
        {
            await ledger.GiveBackAsync(order.WalletId, left, refund.Id, cancel);
            await db.Orders.Where(row => row.Id == order.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditsTakenBack, row => row.CreditsTakenBack - left), cancel);
        }
        var shortened = GatewayText.Cut(trouble, Refund.TroubleLength);
        await db.Refunds.Where(row => row.Id == refundId).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Trouble, shortened).SetProperty(row => row.CreditsTaken, 0), cancel);
        Tell(order, refund, OrderEventKind.RefundFailed, shortened);
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
            AmountPaise = report.AmountPaise, Reason = "Refunded at the payment provider.", Key = $"{Guid.CreateVersion7():N}", CreatedAt = clock.GetUtcNow(),
        }.In(RefundState.Pending, report.RefundId);
        db.Refunds.Add(refund);
        await DifferAsync(order, DifferenceKind.RefundFromOutside, report.RefundId,
            $"{Rupees.Of(report.AmountPaise)} was sent back at the payment provider itself. It has been booked here.", cancel);
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
}

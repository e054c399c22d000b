using Microsoft.EntityFrameworkCore;
using VTry.Domain.Credits;

namespace VTry.Domain.Billing;

/// <summary>One order: what the gateway says of it, and whether it agrees with that and with itself.</summary>
public partial class Bookkeeper
{
    /// <summary>Asks the gateway about one order, its payments and its refunds: what it says is taken through the same doors as its messages.</summary>
    /// <exception cref="GatewayAwayException"/>
    /// <exception cref="GatewayRefusedException"/>
    public async Task AskAsync(Guid orderId, CancellationToken cancel)
    {
        var asked = clock.GetUtcNow();
        var payments = await cashier.LookAsync(orderId, cancel);
        var order = await db.Orders.AsNoTracking().SingleAsync(order => order.Id == orderId, cancel);
        if (!order.IsPaid || gateways.Of(order.Gateway) is not { } gateway)
            return;

        var paidBy = await db.Payments.Where(payment => payment.Id == order.PaymentId).Select(payment => payment.GatewayPaymentId).SingleAsync(cancel);
        var made = await gateway.RefundsOfAsync(paidBy, cancel);
        foreach (var report in made)
            await TakeAsync(order.Gateway, report, cancel);
        await CompareWithGatewayAsync(orderId, asked, paidBy, payments, made, cancel);
        // A job that was given up while the gateway was away for long.
        foreach (var waiting in await db.Refunds.Where(row => row.OrderId == orderId && row.State == RefundState.Submitting).Select(row => row.Id).ToListAsync(cancel))
            jobs.Enqueue(new SubmitRefund(waiting));
        await db.SaveChangesAsync(cancel);
    }

    async Task TakeAsync(string gateway, RefundReport report, CancellationToken cancel)
    {
        try
        {
            await refunds.TakeAsync(gateway, report, cancel);
        }
        catch (FormatException strange)
        {
            throw new GatewayAwayException(strange.Message, strange);
        }
    }

    // The other way round: whether the gateway has what we have. What came here after it was asked, it may have told just now.
    async Task CompareWithGatewayAsync(
        Guid orderId, DateTimeOffset asked, string paidBy, IReadOnlyList<PaymentReport> payments, IReadOnlyList<RefundReport> made,
        CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var order = await LockAsync(orderId, cancel);
        if (order.PaidAt <= asked)
            await NoteAsync(orderId, DifferenceKind.PaymentNotThere, paidBy,
                payments.Any(payment => payment.PaymentId == paidBy && payment.IsCaptured) ? null
                : $"Payment {paidBy} paid order {order.Reference}; the payment provider does not have it as received.", cancel);

        var done = await db.Refunds.AsNoTracking()
            .Where(row => row.OrderId == orderId && row.State == RefundState.Processed && row.SettledAt <= asked && row.GatewayRefundId != null)
            .ToListAsync(cancel);
        foreach (var refund in done)
        {
            var there = made.FirstOrDefault(report => report.RefundId == refund.GatewayRefundId && report.Progress != RefundProgress.Failed);
            await NoteAsync(orderId, DifferenceKind.RefundNotThere, refund.GatewayRefundId!, there?.AmountPaise == refund.AmountPaise ? null
                : $"Refund {refund.GatewayRefundId} is of {Rupees.Of(refund.AmountPaise)}; the payment provider "
                    + (there is null ? "does not have it." : $"says {Rupees.Of(there.AmountPaise)}."), cancel);
        }
        await transaction.CommitAsync(cancel);
    }

    // Locked, nothing moves between one sum and the next, and two comparisons at once note everything once.
    async Task CompareAsync(Guid orderId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var order = await LockAsync(orderId, cancel);
        if (!order.IsPaid)
            return;

        var references = await db.Refunds.Where(row => row.OrderId == orderId).Select(row => row.Id).ToListAsync(cancel);
        references.Add(orderId);
        var credits = await db.LedgerEntries
            .Where(entry => references.Contains(entry.Reference)
                && (entry.Kind == EntryKind.Bought || entry.Kind == EntryKind.TakenBack || entry.Kind == EntryKind.GivenBack))
            .SumAsync(entry => entry.PurchasedChange, cancel);
        var owed = order.Credits - order.CreditsTakenBack;
        await NoteAsync(orderId, DifferenceKind.CreditsDiffer, "", credits == owed ? null
            : $"Order {order.Reference} stands at {owed} credits, the ledger at {credits}.", cancel);

        var refunded = await db.Refunds.Where(row => row.OrderId == orderId && row.State == RefundState.Processed).SumAsync(row => row.AmountPaise, cancel);
        await NoteAsync(orderId, DifferenceKind.RefundsDiffer, "", refunded == order.RefundedPaise ? null
            : $"Order {order.Reference} says {Rupees.Of(order.RefundedPaise)} went back, its refunds say {Rupees.Of(refunded)}.", cancel);

        var invoiced = await db.TaxDocuments.Where(row => row.OrderId == orderId && row.Kind == TaxDocumentKind.Invoice).SumAsync(row => row.TotalPaise, cancel);
        var credited = await db.TaxDocuments.Where(row => row.OrderId == orderId && row.Kind == TaxDocumentKind.CreditNote).SumAsync(row => row.TotalPaise, cancel);
        await NoteAsync(orderId, DifferenceKind.DocumentsDiffer, "", invoiced == order.AmountPaise && credited == order.RefundedPaise ? null
            : $"Order {order.Reference} of {Rupees.Of(order.AmountPaise)} has invoices of {Rupees.Of(invoiced)} and credit notes of {Rupees.Of(credited)}.", cancel);
        await transaction.CommitAsync(cancel);
    }

    async Task<Order> LockAsync(Guid orderId, CancellationToken cancel)
    {
        // Writing the row, even unchanged, takes its lock.
        await db.Orders.Where(order => order.Id == orderId)
            .ExecuteUpdateAsync(set => set.SetProperty(order => order.Gateway, order => order.Gateway), cancel);
        return await db.Orders.AsNoTracking().SingleAsync(order => order.Id == orderId, cancel);
    }

    // Found, found again, or gone again.
    async Task NoteAsync(Guid orderId, DifferenceKind kind, string about, string? says, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var known = db.Differences.Where(row => row.OrderId == orderId && row.Kind == kind && row.About == about);
        if (says is null)
            await known.Where(row => row.ResolvedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.ResolvedAt, now), cancel);
        else if (await known.ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Says, says).SetProperty(row => row.ResolvedAt, (DateTimeOffset?)null)
            .SetProperty(row => row.ResolvedById, (Guid?)null), cancel) == 0)
        {
            db.Differences.Add(new() { OrderId = orderId, Kind = kind, About = about, Says = says, FoundAt = now });
            await db.SaveChangesAsync(cancel);
        }
    }
}

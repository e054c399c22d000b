using Microsoft.EntityFrameworkCore;

namespace VTry.Domain.Billing;

/// <summary>How an order's money and credits are shared out among its refunds.</summary>
public partial class RefundDesk
{
    async Task<RefundPlan> PlanAsync(Order order, long amountPaise, CancellationToken cancel)
    {
        var gone = await db.Refunds
            .Where(row => row.OrderId == order.Id && row.State != RefundState.Declined && row.State != RefundState.Failed)
            .SumAsync(row => row.AmountPaise, cancel);
        var most = order.IsPaid ? order.AmountPaise - gone : 0;
        var problem = !order.IsPaid ? "Nothing was paid for this order, so nothing can go back."
            : most == 0 ? "All of it has gone back, or is on its way."
            : amountPaise <= 0 ? "Say how much should go back."
            : amountPaise > most ? $"At most {Rupees.Of(most)} can go back."
            : null;
        if (problem is not null)
            return new(most, amountPaise, 0, 0, false, problem);

        var paidFor = CreditsPaidFor(order, amountPaise, isRest: amountPaise == most, await PromisedAsync(order, null, cancel));
        var taken = Math.Min(paidFor, await unused.OfAsync(order, cancel));
        return new(most, amountPaise, paidFor, taken, await SentAloneAsync(order, cancel) + amountPaise > rules.SecondPersonAbovePaise);
    }

    // Counted together, so that a large sum in small parts is one.
    Task<long> SentAloneAsync(Order order, CancellationToken cancel) => db.Refunds
        .Where(row => row.OrderId == order.Id && row.AskedById != null && row.DecidedById == null
            && row.State != RefundState.AwaitingApproval && row.State != RefundState.Declined && row.State != RefundState.Failed)
        .SumAsync(row => row.AmountPaise, cancel);

    // The last of the money takes all that is left: shares that were rounded one by one never add up to more.
    static int CreditsPaidFor(Order order, long amountPaise, bool isRest, int promised)
    {
        var left = Math.Max(0, order.Credits - order.CreditsTakenBack - promised);
        return isRest ? left : Math.Min(RefundPlan.CreditsFor(amountPaise, order), left);
    }

    // What waits for a second person may yet be declined: the credits it would take are nobody else's until then.
    async Task<int> PromisedAsync(Order order, Guid? except, CancellationToken cancel) => (await db.Refunds
        .Where(row => row.OrderId == order.Id && row.Id != except && row.State == RefundState.AwaitingApproval)
        .Select(row => row.AmountPaise).ToListAsync(cancel)).Sum(paise => RefundPlan.CreditsFor(paise, order));

    async Task TakeCreditsAsync(Order order, Refund refund, CancellationToken cancel)
    {
        await ledger.LockAsync(order.WalletId, cancel);
        var before = await db.Refunds.Where(row => row.OrderId == order.Id && row.Id != refund.Id
            && row.State != RefundState.Declined && row.State != RefundState.Failed).SumAsync(row => row.AmountPaise, cancel);
        var isRest = before + refund.AmountPaise == order.AmountPaise;
        var paidFor = CreditsPaidFor(order, refund.AmountPaise, isRest, await PromisedAsync(order, refund.Id, cancel));
        var taken = Math.Min(paidFor, await unused.OfAsync(order, cancel));
        if (taken == 0)
            return;

        await ledger.TakeBackAsync(order.WalletId, taken, refund.Id, cancel);
        await db.Refunds.Where(row => row.Id == refund.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditsTaken, taken), cancel);
        await db.Orders.Where(row => row.Id == order.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditsTakenBack, row => row.CreditsTakenBack + taken), cancel);
    }
}

using Microsoft.EntityFrameworkCore;

namespace VTry.Domain.Billing;

/// <summary>How an order's money and credits are shared out among its refunds.</summary>
public partial class RefundDesk
{
    // What a gateway sends back at least; a smaller rest would stay behind for ever.
    const long LeastPaise = 1_00;

    // Planned again under its locks, a refund is not in its own way.
    async Task<RefundPlan> PlanAsync(Order order, long amountPaise, CancellationToken cancel, Guid? except = null)
    {
        var gone = await db.Refunds
            .Where(row => row.OrderId == order.Id && row.Id != except && row.State != RefundState.Declined && row.State != RefundState.Failed)
            .SumAsync(row => row.AmountPaise, cancel);
        var most = order.IsPaid ? Math.Max(0, order.AmountPaise - gone) : 0;
        var problem = !order.IsPaid ? "Nothing was paid for this order, so nothing can go back."
            : most == 0 ? "All of it has gone back, or is on its way."
            : amountPaise <= 0 ? "Say how much should go back."
            : amountPaise > most ? $"At most {Rupees.Of(most)} can go back."
            : amountPaise < LeastPaise ? $"Less than {Rupees.Of(LeastPaise)} cannot be sent back."
            : most - amountPaise is > 0 and < LeastPaise
                ? $"That would leave {Rupees.Of(most - amountPaise)}, too little to be sent back later. Send back all of it, or less."
            : await SetAsideAsync(order, cancel) > 0 ? "Something is being made with credits of this wallet. Try again in a minute."
            : null;
        if (problem is not null)
            return new(most, amountPaise, 0, 0, false, problem);

        var paidFor = CreditsPaidFor(order, amountPaise, isRest: amountPaise == most, await PromisedAsync(order, except, cancel));
        var taken = Math.Min(paidFor, await unused.OfAsync(order, cancel));
        return new(most, amountPaise, paidFor, taken, await SentAloneAsync(order, cancel) + amountPaise > rules.SecondPersonAbovePaise);
    }

    // Nobody knows yet whether they will be spent: given back, they would be credits whose money has gone.
    Task<int> SetAsideAsync(Order order, CancellationToken cancel) => db.Holds
        .Where(hold => hold.WalletId == order.WalletId && hold.SettledAt == null).SumAsync(hold => hold.FromPurchased, cancel);

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
        // Only where the money has gone already: what staff ask for waits.
        if (Math.Min(paidFor - taken, await SetAsideAsync(order, cancel)) is > 0 and var setAside)
            await DifferAsync(order, DifferenceKind.CreditsNotTaken, refund.Id.ToString(),
                $"{Rupees.Of(refund.AmountPaise)} went back while something was being made: "
                    + $"as many as {setAside} of its credits come again if that fails.", cancel);
        if (taken == 0)
            return;

        await ledger.TakeBackAsync(order.WalletId, taken, refund.Id, cancel);
        await db.Refunds.Where(row => row.Id == refund.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditsTaken, taken), cancel);
        await db.Orders.Where(row => row.Id == order.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditsTakenBack, row => row.CreditsTakenBack + taken), cancel);
    }
}

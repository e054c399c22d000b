using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;

namespace VTry.Domain.Billing;

/// <summary>
/// How many credits of an order nobody has used. Credits are spent oldest purchase first, so what a wallet still has of
/// purchased ones belongs to its newest purchases. What is set aside for a generation counts as used.
/// </summary>
public class UnusedCredits(VTryDb db)
{
    /// <summary>Stays true only as long as the wallet is locked.</summary>
    public async Task<int> OfAsync(Order order, CancellationToken cancel)
    {
        var left = await db.Wallets.Where(wallet => wallet.Id == order.WalletId).Select(wallet => wallet.Purchased).SingleAsync(cancel);
        var newer = await db.Orders
            .Where(other => other.WalletId == order.WalletId && other.Id != order.Id
                && (other.PaidAt > order.PaidAt || (other.PaidAt == order.PaidAt && other.Id > order.Id)))
            .SumAsync(other => other.Credits - other.CreditsTakenBack, cancel);
        return Math.Clamp(left - newer, 0, order.Credits - order.CreditsTakenBack);
    }
}

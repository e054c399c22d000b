using Microsoft.EntityFrameworkCore;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Messages;

namespace VTry.Domain.Billing;

/// <summary>Tells somebody who once bought credits that few are left, if that is still so.</summary>
public class LowBalanceNotice(VTryDb db, Ledger ledger, Outbox outbox)
{
    public async Task SendAsync(Guid walletId, CancellationToken cancel)
    {
        var owner = await db.People.Where(person => person.WalletId == walletId)
            .Select(person => new { person.Id, person.Email }).FirstOrDefaultAsync(cancel);
        var balance = await ledger.BalanceAsync(walletId, cancel);
        if (owner is null || balance.Spendable >= Ledger.LowBelow)
            return;

        outbox.Send(owner.Email!, new LowBalance(owner.Id, balance.Spendable));
        await db.SaveChangesAsync(cancel);
    }
}

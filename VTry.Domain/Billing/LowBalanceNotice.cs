using Microsoft.EntityFrameworkCore;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Messages;

namespace VTry.Domain.Billing;

/// <summary>
/// Tells somebody who once bought credits that few are left, if that is still so. That they were told is written with the
/// mail: a job that runs twice, or two of them at once, tell once.
/// </summary>
public class LowBalanceNotice(VTryDb db, Ledger ledger, Outbox outbox)
{
    public async Task SendAsync(Guid walletId, CancellationToken cancel)
    {
        var owner = await db.People.Where(person => person.WalletId == walletId)
            .Select(person => new { person.Id, person.Email }).FirstOrDefaultAsync(cancel);
        if (owner is null)
            return;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await ledger.TakeWarningAsync(walletId, cancel))
            return;

        var balance = await ledger.BalanceAsync(walletId, cancel);
        outbox.Send(owner.Email!, new LowBalance(owner.Id, balance.Spendable));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}

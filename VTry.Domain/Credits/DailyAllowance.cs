using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;

namespace VTry.Domain.Credits;

/// <summary>
/// A few free credits each UTC day, in a bucket of their own that does not pile up. A new wallet has the first day's;
/// later days come once the owner's e-mail is confirmed, and until then the first day's stay. Granted when asked for, and at midnight for everyone.
/// </summary>
public class DailyAllowance(VTryDb db, Ledger ledger, TimeProvider clock)
{
    public const int Credits = 3;

    const int WalletsPerRound = 200;

    DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Opens a wallet with the first day's credits. Inside the caller's transaction.</summary>
    public async Task OpenAsync(Guid walletId, CancellationToken cancel)
    {
        ledger.Open(walletId);
        await db.SaveChangesAsync(cancel);
        await ledger.RenewFreeAsync(walletId, Credits, Today, cancel);
    }

    /// <summary>From now on each day brings its credits: the owner's e-mail is confirmed.</summary>
    public Task ConfirmAsync(Guid walletId, CancellationToken cancel) => db.Wallets
        .Where(wallet => wallet.Id == walletId)
        .ExecuteUpdateAsync(set => set.SetProperty(wallet => wallet.RenewsDaily, true), cancel);

    /// <summary>Today's balance, with today's free credits granted if they were not yet.</summary>
    public async Task<Balance> BalanceAsync(Guid walletId, CancellationToken cancel)
    {
        if (await DueWallets(Today).AnyAsync(wallet => wallet.Id == walletId, cancel))
            await RenewAsync(walletId, cancel);
        return await ledger.BalanceAsync(walletId, cancel);
    }

    /// <summary>Midnight: grants the new day to every wallet that has it coming.</summary>
    public async Task RenewAllAsync(CancellationToken cancel)
    {
        while (await DueWallets(Today).Select(wallet => wallet.Id).OrderBy(id => id).Take(WalletsPerRound).ToListAsync(cancel) is { Count: > 0 } due)
            foreach (var walletId in due)
                await RenewAsync(walletId, cancel);
    }

    IQueryable<Wallet> DueWallets(DateOnly today) => db.Wallets.Where(wallet => wallet.FreeDay < today && wallet.RenewsDaily);

    async Task RenewAsync(Guid walletId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await ledger.RenewFreeAsync(walletId, Credits, Today, cancel);
        await transaction.CommitAsync(cancel);
    }
}

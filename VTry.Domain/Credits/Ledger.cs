using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Work;

namespace VTry.Domain.Credits;

/// <summary>
/// Every credit moves here and nowhere else: by relative, guarded statements, in the transaction of what caused it, with an
/// entry that says why. A hold is settled once: captured or released. Loaded wallets are snapshots; ask for the balance.
/// </summary>
public class Ledger(VTryDb db, JobQueue jobs, TimeProvider clock)
{
    /// <summary>Whoever bought credits is told when fewer than this are left.</summary>
    public const int LowBelow = 10;

    public Task<Balance> BalanceAsync(Guid walletId, CancellationToken cancel) => db.Wallets
        .Where(wallet => wallet.Id == walletId)
        .Select(wallet => new Balance(wallet.Free, wallet.Purchased, wallet.Held))
        .SingleAsync(cancel);

    /// <summary>Opens an empty wallet as part of what the next <c>SaveChangesAsync</c> commits.</summary>
    public void Open(Guid walletId) => db.Wallets.Add(new Wallet { Id = walletId });

    /// <summary>Sets credits aside, free ones first.</summary>
    /// <param name="reference">What they are for; used once.</param>
    /// <returns>False when there are not enough: nothing happened.</returns>
    public async Task<bool> TryHoldAsync(Guid walletId, int credits, Guid reference, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(credits);
        var wallet = await LockAsync(walletId, cancel);
        if (wallet.Free + wallet.Purchased < credits)
            return false;

        var fromFree = Math.Min(wallet.Free, credits);
        var hold = new Hold
        {
            Reference = reference, WalletId = walletId,
            FromFree = fromFree, FromPurchased = credits - fromFree, FreeDay = wallet.FreeDay,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Holds.Add(hold);
        await MoveAsync(walletId, EntryKind.Held, reference, -hold.FromFree, -hold.FromPurchased, +hold.Credits, cancel);
        return true;
    }

    /// <summary>Spends what was set aside.</summary>
    /// <returns>False when the hold was settled before: nothing happened.</returns>
    public async Task<bool> CaptureAsync(Guid reference, CancellationToken cancel)
    {
        if (await SettleAsync(reference, cancel) is not { Hold: var hold })
            return false;

        await MoveAsync(hold.WalletId, EntryKind.Captured, reference, 0, 0, -hold.Credits, cancel);
        await WarnWhenLowAsync(hold.WalletId, cancel);
        return true;
    }

    /// <summary>Gives back what was set aside, each credit into the bucket it came from. Free credits of a day gone by expire.</summary>
    /// <returns>False when the hold was settled before: nothing happened.</returns>
    public async Task<bool> ReleaseAsync(Guid reference, CancellationToken cancel)
    {
        if (await SettleAsync(reference, cancel) is not { Hold: var hold, Wallet: var wallet })
            return false;

        await MoveAsync(hold.WalletId, EntryKind.Released, reference, hold.FromFree, hold.FromPurchased, -hold.Credits, cancel);
        if (hold.FromFree > 0 && hold.FreeDay != wallet.FreeDay)
            await MoveAsync(hold.WalletId, EntryKind.Expired, reference, -hold.FromFree, 0, 0, cancel);
        return true;
    }

    /// <summary>Books purchased credits.</summary>
    /// <param name="reference">The purchase; used once.</param>
    public async Task BuyAsync(Guid walletId, int credits, Guid reference, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(credits);
        await LockAsync(walletId, cancel);
        await MoveAsync(walletId, EntryKind.Bought, reference, 0, credits, 0, cancel);
        await db.Wallets.Where(wallet => wallet.Id == walletId && wallet.Free + wallet.Purchased >= LowBelow)
            .ExecuteUpdateAsync(set => set.SetProperty(wallet => wallet.WarnsWhenLow, true), cancel);
    }

    /// <summary>Takes purchased credits back, whose money goes back.</summary>
    /// <param name="credits">No more than are there: lock the wallet, then look.</param>
    /// <param name="reference">The refund; used once.</param>
    /// <exception cref="InvalidOperationException">There are fewer: nothing happened.</exception>
    public async Task TakeBackAsync(Guid walletId, int credits, Guid reference, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(credits);
        await LockAsync(walletId, cancel);
        await MoveAsync(walletId, EntryKind.TakenBack, reference, 0, -credits, 0, cancel);
    }

    /// <summary>Gives back what <see cref="TakeBackAsync"/> took: the refund failed.</summary>
    /// <param name="reference">The refund; used once.</param>
    public async Task GiveBackAsync(Guid walletId, int credits, Guid reference, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(credits);
        await LockAsync(walletId, cancel);
        await MoveAsync(walletId, EntryKind.GivenBack, reference, 0, credits, 0, cancel);
    }

    /// <summary>Whether the owner is to be told now that few credits are left: true once for each time they ran low, whoever asks.</summary>
    internal async Task<bool> TakeWarningAsync(Guid walletId, CancellationToken cancel)
    {
        RequireTransaction();
        return await LowWallets(walletId).ExecuteUpdateAsync(set => set.SetProperty(wallet => wallet.WarnsWhenLow, false), cancel) == 1;
    }

    /// <summary>Replaces the free credits of an earlier day by those of <paramref name="day"/>. Once a day, whoever asks.</summary>
    public async Task RenewFreeAsync(Guid walletId, int credits, DateOnly day, CancellationToken cancel)
    {
        var wallet = await LockAsync(walletId, cancel);
        var isNewDay = await db.Wallets
            .Where(row => row.Id == walletId && row.FreeDay < day)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.FreeDay, day), cancel) == 1;
        if (!isNewDay)
            return;

        var reference = DayReference.Of(walletId, day);
        if (wallet.Free > 0)
            await MoveAsync(walletId, EntryKind.Expired, reference, -wallet.Free, 0, 0, cancel);
        await MoveAsync(walletId, EntryKind.Granted, reference, credits, 0, 0, cancel);
    }

    /// <summary>Closes a wallet whose owner is gone: nothing more comes into it, and what was left is forfeited. Once, whoever asks.</summary>
    /// <param name="reference">Why it was closed.</param>
    public async Task CloseAsync(Guid walletId, Guid reference, CancellationToken cancel)
    {
        var wallet = await LockAsync(walletId, cancel);
        await db.Wallets.Where(row => row.Id == walletId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RenewsDaily, false), cancel);
        if (wallet.Free + wallet.Purchased > 0)
            await MoveAsync(walletId, EntryKind.Forfeited, reference, -wallet.Free, -wallet.Purchased, 0, cancel);
    }

    // Marks the hold settled before anything moves: of two who try, the second finds no open hold.
    // The wallet is locked first, always: two who take the locks in another order would wait for each other for ever.
    async Task<(Hold Hold, Wallet Wallet)?> SettleAsync(Guid reference, CancellationToken cancel)
    {
        if (await db.Holds.AsNoTracking().FirstOrDefaultAsync(hold => hold.Reference == reference, cancel) is not { } hold)
            return null;

        var wallet = await LockAsync(hold.WalletId, cancel);
        var settled = await db.Holds
            .Where(row => row.Reference == reference && row.SettledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SettledAt, clock.GetUtcNow()), cancel);
        return settled == 0 ? null : (hold, wallet);
    }

    /// <summary>Lets nothing else move in the wallet until the caller's transaction ends: what is read after it stays true.</summary>
    internal async Task<Wallet> LockAsync(Guid walletId, CancellationToken cancel)
    {
        RequireTransaction();
        // Writing the row, even unchanged, takes its lock.
        var found = await db.Wallets
            .Where(wallet => wallet.Id == walletId)
            .ExecuteUpdateAsync(set => set.SetProperty(wallet => wallet.Movements, wallet => wallet.Movements), cancel);
        if (found == 0)
            throw new InvalidOperationException($"There is no wallet {walletId}.");

        return await db.Wallets.AsNoTracking().SingleAsync(wallet => wallet.Id == walletId, cancel);
    }

    // Only what is really spent counts: what is set aside may come back.
    async Task WarnWhenLowAsync(Guid walletId, CancellationToken cancel)
    {
        if (!await LowWallets(walletId).AnyAsync(cancel))
            return;

        jobs.Enqueue(new TellOfLowBalance(walletId));
        await db.SaveChangesAsync(cancel);
    }

    IQueryable<Wallet> LowWallets(Guid walletId) => db.Wallets.Where(wallet =>
        wallet.Id == walletId && wallet.WarnsWhenLow && wallet.Free + wallet.Purchased + wallet.Held < LowBelow);

    async Task MoveAsync(
        Guid walletId, EntryKind kind, Guid reference, int free, int purchased, int held, CancellationToken cancel)
    {
        var moved = await db.Wallets
            .Where(wallet => wallet.Id == walletId
                && wallet.Free + free >= 0 && wallet.Purchased + purchased >= 0 && wallet.Held + held >= 0)
            .ExecuteUpdateAsync(set => set
                .SetProperty(wallet => wallet.Free, wallet => wallet.Free + free)
                .SetProperty(wallet => wallet.Purchased, wallet => wallet.Purchased + purchased)
                .SetProperty(wallet => wallet.Held, wallet => wallet.Held + held)
                .SetProperty(wallet => wallet.Movements, wallet => wallet.Movements + 1), cancel);
        if (moved == 0)
            throw new InvalidOperationException($"{kind} for {reference} would take wallet {walletId} below zero.");

        var after = await db.Wallets.AsNoTracking().SingleAsync(wallet => wallet.Id == walletId, cancel);
        db.LedgerEntries.Add(new LedgerEntry
        {
            WalletId = walletId, Number = after.Movements, Kind = kind, Reference = reference,
            FreeChange = free, PurchasedChange = purchased, HeldChange = held,
            SpendableAfter = after.Free + after.Purchased, At = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancel);
    }

    void RequireTransaction()
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Credits move only in the transaction of what causes it.");
    }
}

using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Database;

namespace VTry.Domain.Files;

/// <summary>
/// Compares the store with the rows, both ways. Goes in small steps that each stand by themselves: it may be stopped anywhere,
/// run twice, and goes on next time with what it has not seen for longest.
/// </summary>
public class StockTake(VTryDb db, IFileStore store, AuditLog audit, TimeProvider clock)
{
    /// <summary>Rows looked for in the store in one run.</summary>
    public const int MostRows = 20_000;

    const int AtOnce = 500;

    // Of fewer than this nobody can say whether files are missing or the store is.
    const int FewestToJudge = 20;

    static readonly TimeSpan RowsMayTake = TimeSpan.FromHours(1);

    /// <summary>Deletes bytes that no row speaks for: of transactions that rolled back, and of writers that died.</summary>
    /// <returns>How many files were deleted.</returns>
    public async Task<int> DeleteOrphansAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - RowsMayTake;
        await store.DropUnfinishedAsync(before, cancel);

        var deleted = 0;
        var batch = new List<Guid>(AtOnce);
        await foreach (var trace in store.ListAsync(cancel))
        {
            if (trace.ChangedAt < before)
                batch.Add(trace.File);
            if (batch.Count == AtOnce)
                deleted += await DeleteOrphansAsync(batch, cancel);
        }
        return deleted + await DeleteOrphansAsync(batch, cancel);
    }

    /// <summary>Looks for the bytes of rows that call themselves stored, those first that were not seen for longest. What is missing is marked lost.</summary>
    /// <returns>How many are missing.</returns>
    /// <exception cref="StoreAwayException">So much is missing that it is rather the store that is. Nothing was marked.</exception>
    public async Task<int> FindLostAsync(CancellationToken cancel)
    {
        var (lost, start) = (0, clock.GetUtcNow());
        for (var looked = 0; looked < MostRows; looked += AtOnce)
        {
            var batch = await NotSeenSinceAsync(start, cancel);
            lost += await LookForAsync(batch, cancel);
            if (batch.Count < AtOnce)
                break;
        }
        return lost;
    }

    async Task<int> DeleteOrphansAsync(List<Guid> batch, CancellationToken cancel)
    {
        await FindAgainAsync(batch, cancel);
        var spokenFor = await db.Files
            .Where(file => batch.Contains(file.Id) && file.ErasedAt == null)
            .Select(file => file.Id).ToHashSetAsync(cancel);
        var orphans = batch.FindAll(file => !spokenFor.Contains(file));
        foreach (var orphan in orphans)
            await store.DeleteAsync(orphan, cancel);
        batch.Clear();
        return orphans.Count;
    }

    // A disk that was away is back: what was lost is there again, and its clock has gone on meanwhile.
    async Task FindAgainAsync(List<Guid> batch, CancellationToken cancel)
    {
        var found = await db.Files.AsNoTracking().Where(file => batch.Contains(file.Id) && file.LostAt != null
            && !db.Files.Any(other => other.OwnerId == file.OwnerId && other.Kind == file.Kind
                && other.ContentHash == file.ContentHash && other.ErasedAt == null)).ToListAsync(cancel);
        foreach (var file in found)
        {
            if (await store.LengthAsync(FullOf(file), cancel) is null)
                continue;

            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var marked = await db.Files.Where(row => row.Id == file.Id && row.LostAt != null).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.LostAt, (DateTimeOffset?)null)
                .SetProperty(row => row.ErasedAt, (DateTimeOffset?)null), cancel);
            if (marked == 1)
                audit.Write(null, file.OwnerId, AuditAction.FileFound, FileDetail.Of(file, "found again in the store"));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    Task<List<StoredFile>> NotSeenSinceAsync(DateTimeOffset start, CancellationToken cancel) => db.Files.AsNoTracking()
        .Where(file => file.ErasedAt == null && (file.EraseAt == null || file.EraseAt > start) && (file.SeenAt == null || file.SeenAt < start))
        .OrderBy(file => file.SeenAt != null).ThenBy(file => file.SeenAt).ThenBy(file => file.Id)
        .Take(AtOnce).ToListAsync(cancel);

    async Task<int> LookForAsync(List<StoredFile> batch, CancellationToken cancel)
    {
        var (seen, missing) = (new List<Guid>(batch.Count), new List<StoredFile>());
        foreach (var file in batch)
            if (await store.LengthAsync(FullOf(file), cancel) is null)
                missing.Add(file);
            else
                seen.Add(file.Id);

        if (batch.Count >= FewestToJudge && missing.Count > batch.Count / 2)
            throw new StoreAwayException(missing.Count, batch.Count);

        var now = clock.GetUtcNow();
        await db.Files.Where(file => seen.Contains(file.Id)).ExecuteUpdateAsync(set => set.SetProperty(file => file.SeenAt, now), cancel);
        foreach (var file in missing)
            await MarkLostAsync(file, now, cancel);
        return missing.Count;
    }

    async Task MarkLostAsync(StoredFile file, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Whoever erases it ends its clock first: then it is not lost.
        var marked = await db.Files
            .Where(row => row.Id == file.Id && row.ErasedAt == null && (row.EraseAt == null || row.EraseAt > now))
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.LostAt, now)
                .SetProperty(row => row.ErasedAt, now), cancel);
        if (marked == 1)
            audit.Write(null, file.OwnerId, AuditAction.FileLost, FileDetail.Of(file, "missing from the store"));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    static FileAddress FullOf(StoredFile file) => new(file.Id, PictureVariant.Full.Name);
}

/// <summary>Too much is missing from the store to be believed: it is not the one that the rows speak of, or not there.</summary>
public sealed class StoreAwayException(int missing, int looked) : Exception(
    $"{missing} of {looked} pictures are missing from the file store. Is it the one they were stored in? Nothing was marked as lost.");

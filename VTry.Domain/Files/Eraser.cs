using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Database;

namespace VTry.Domain.Files;

/// <summary>Where pictures end. What a row calls erased is gone from the store, and the audit says so.</summary>
public class Eraser(VTryDb db, IFileStore store, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Deletes the bytes of every variant, marks the row and writes the proof; the mark is committed only when the bytes are gone.
    /// Its time is up before anything is deleted: an erasure that is killed half-way is finished by the clock. Done again, it does no harm.
    /// </summary>
    /// <param name="actorId">Who wanted it; null when its time was up.</param>
    /// <exception cref="InvalidOperationException">Inside a transaction, which could take the mark back but not the deletion.</exception>
    public async Task EraseAsync(StoredFile file, Guid? actorId, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is not null)
            throw new InvalidOperationException("Deleted bytes do not come back with a transaction that is rolled back.");

        await EndAsync(file, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Of two who erase the same file the second waits here, and finds it done.
        if (!await MarkAsync(file, cancel))
            return;

        var removed = await store.DeleteAsync(file.Id, cancel);
        audit.Write(actorId, file.OwnerId, AuditAction.FileErased,
            FileDetail.Of(file, removed == 1 ? "1 variant removed" : $"{removed} variants removed"));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Deletes the bytes of a picture whose row was never saved.</summary>
    public Task DiscardAsync(StoredFile unsaved, CancellationToken cancel) => store.DeleteAsync(unsaved.Id, cancel);

    Task EndAsync(StoredFile file, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.Files
            .Where(row => row.Id == file.Id && row.ErasedAt == null && (row.EraseAt == null || row.EraseAt > now))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EraseAt, now), cancel);
    }

    async Task<bool> MarkAsync(StoredFile file, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var marked = await db.Files
            .Where(row => row.Id == file.Id && row.ErasedAt == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.ErasedAt, now)
                .SetProperty(row => row.ContentHash, ""), cancel);
        if (marked == 1)
            file.MarkErased(now);
        return marked == 1;
    }
}

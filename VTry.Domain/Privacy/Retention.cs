using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Files;

namespace VTry.Domain.Privacy;

/// <summary>How long pictures are kept: what their owners may choose, and who sees to it.</summary>
public class Retention(VTryDb db, Eraser eraser, RetentionPeriods periods, TimeProvider clock)
{
    const int ErasedAtOnce = 100;

    // A store that refuses this many is better asked again later.
    const int MostFailures = 10;

    static readonly int[] ShortDays = [1, 7];

    /// <summary>How many days an owner may choose from, the shortest first.</summary>
    /// <param name="mayKeep">Whether they let us keep pictures (<see cref="ConsentPurpose.Keeping"/>).</param>
    public IReadOnlyList<int> DaysOffered(bool mayKeep) => mayKeep
        ? [.. ShortDays.Where(days => days < periods.Kept.TotalDays), (int)periods.Kept.TotalDays]
        : [(int)RetentionPeriods.NotKept.TotalDays];

    /// <summary>Sets the clock of one picture, counted from now.</summary>
    /// <returns>False when it is not theirs, is erased, or these days are not offered to them.</returns>
    public async Task<bool> KeepAsync(Guid ownerId, Guid fileId, int days, CancellationToken cancel)
    {
        var mayKeep = await db.People.AnyAsync(person => person.Id == ownerId && person.AllowsKeepingSince != null, cancel);
        if (!DaysOffered(mayKeep).Contains(days))
            return false;

        var until = clock.GetUtcNow().AddDays(days);
        return await db.Files
            .Where(file => file.Id == fileId && file.OwnerId == ownerId && file.ErasedAt == null && file.Kind != FileKind.Export)
            .ExecuteUpdateAsync(set => set.SetProperty(file => file.EraseAt, until), cancel) == 1;
    }

    /// <summary>Erases a picture now because its owner wants it, with the body that was read from it.</summary>
    /// <returns>False when it is not theirs, or erased already.</returns>
    public async Task<bool> EraseAsync(Guid ownerId, Guid fileId, CancellationToken cancel)
    {
        if (await db.Files.AsNoTracking().FirstOrDefaultAsync(
                file => file.Id == fileId && file.OwnerId == ownerId && file.ErasedAt == null && file.Kind != FileKind.Export, cancel) is not { } file)
            return false;

        await EraseAsync(file, ownerId, cancel);
        return true;
    }

    /// <summary>
    /// Erases every picture whose time is up. One that cannot be erased keeps nobody else waiting; it is tried again next time.
    /// </summary>
    /// <exception cref="AggregateException">What could not be erased, after everything else was.</exception>
    public async Task EraseDueAsync(CancellationToken cancel)
    {
        // Nothing outlives a consent that was taken back while it was on its way in.
        await Shorten(db.Files.Where(file => !db.People.Any(person => person.Id == file.OwnerId && person.AllowsKeepingSince != null)),
            clock.GetUtcNow(), cancel);

        var failures = new Dictionary<Guid, Exception>();
        while (failures.Count < MostFailures && await DueAsync(failures.Keys, cancel) is { Count: > 0 } due)
        {
            foreach (var file in due)
                try
                {
                    await EraseAsync(file, actorId: null, cancel);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    failures.Add(file.Id, failure);
                }
            db.ChangeTracker.Clear();
        }
        if (failures.Count > 0)
            throw new AggregateException($"{failures.Count} pictures whose time is up could not be erased.", failures.Values);
    }

    /// <summary>Leaves no clock more time than pictures have that we may not keep.</summary>
    internal static Task<int> Shorten(IQueryable<StoredFile> files, DateTimeOffset now, CancellationToken cancel)
    {
        var latest = now + RetentionPeriods.NotKept;
        return files.Where(file => file.ErasedAt == null && (file.EraseAt == null || file.EraseAt > latest))
            .ExecuteUpdateAsync(set => set.SetProperty(file => file.EraseAt, latest), cancel);
    }

    Task<List<StoredFile>> DueAsync(IReadOnlyCollection<Guid> except, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.Files.AsNoTracking()
            .Where(file => file.EraseAt <= now && file.ErasedAt == null && !except.Contains(file.Id))
            .OrderBy(file => file.EraseAt).Take(ErasedAtOnce).ToListAsync(cancel);
    }

    async Task EraseAsync(StoredFile file, Guid? actorId, CancellationToken cancel)
    {
        await eraser.EraseAsync(file, actorId, cancel);
        await db.Bodies.Where(body => body.PhotoId == file.Id).ExecuteDeleteAsync(cancel);
    }
}

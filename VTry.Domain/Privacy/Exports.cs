using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Work;

namespace VTry.Domain.Privacy;

/// <summary>Where people ask for everything we know of them, and take it. What is asked for here is packed in the <see cref="PackingRoom"/>.</summary>
public class Exports(VTryDb db, Vault vault, JobQueue jobs, AuditLog audit, TimeProvider clock)
{
    static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Promises an export. While one is being packed, asking again is the same promise.</summary>
    /// <param name="site">Where they reach us: <c>https://vtry.example/</c>.</param>
    public async Task<ExportAnswer> AskAsync(Guid personId, string site, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await PostgreSql.LockPersonAsync(db, personId, cancel); // one press of a person after the other
        if (await LatestAsync(personId, cancel) is { FinishedAt: null } underWay)
            return new ExportAnswer.Promised(underWay.Id);
        if (await NextAtAsync(personId, cancel) is { } nextAt)
            return new ExportAnswer.TooMany(nextAt);

        var export = Export.Of(personId, site, clock.GetUtcNow());
        db.Exports.Add(export);
        Promise(export.Id, personId);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new ExportAnswer.Promised(export.Id);
    }

    /// <summary>Packs one that failed once more.</summary>
    /// <returns>False when it is not theirs, did not fail, or another is being packed.</returns>
    public async Task<bool> RetryAsync(Guid personId, Guid exportId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await PostgreSql.LockPersonAsync(db, personId, cancel); // one press of a person after the other
        var again = await db.Exports
            .Where(row => row.Id == exportId && row.PersonId == personId && row.Trouble != null
                && !db.Exports.Any(other => other.PersonId == personId && other.FinishedAt == null))
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Trouble, (string?)null)
                .SetProperty(row => row.FinishedAt, (DateTimeOffset?)null)
                .SetProperty(row => row.PicturesPacked, 0), cancel);
        if (again == 0)
            return false;

        Promise(exportId, personId);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>The one they asked for last; null when they never did.</summary>
    public Task<Export?> LatestAsync(Guid personId, CancellationToken cancel) => db.Exports.AsNoTracking()
        .Where(export => export.PersonId == personId).OrderByDescending(export => export.RequestedAt).FirstOrDefaultAsync(cancel);

    /// <summary>When they may ask again; null when they may now.</summary>
    public async Task<DateTimeOffset?> NextAtAsync(Guid personId, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - Day;
        var ofToday = await db.Exports
            .Where(export => export.PersonId == personId && export.Trouble == null && export.RequestedAt > since)
            .OrderByDescending(export => export.RequestedAt).Select(export => export.RequestedAt).ToListAsync(cancel);
        return ofToday.Count < Export.MostADay ? null : ofToday[Export.MostADay - 1] + Day;
    }

    /// <summary>The export a mailed link names; null for anybody but its owner, and without the right key.</summary>
    public async Task<Export?> FindAsync(Guid personId, Guid exportId, string? key, CancellationToken cancel)
    {
        var hash = TokenPair.HashOf(key ?? "");
        return await db.Exports.AsNoTracking().SingleOrDefaultAsync(
            export => export.Id == exportId && export.PersonId == personId && export.KeyHash == hash, cancel);
    }

    /// <summary>Opens the archive, and writes down that it was taken.</summary>
    /// <returns>Null when it is not ready or no longer there.</returns>
    public async Task<Stream?> OpenAsync(Export export, CancellationToken cancel)
    {
        if (export.StateAt(clock.GetUtcNow()) is not ExportState.Ready
            || await db.Files.AsNoTracking().SingleOrDefaultAsync(file => file.Id == export.FileId, cancel) is not { } file)
            return null;
        try
        {
            var archive = await vault.OpenArchiveAsync(file, cancel);
            audit.Write(export.PersonId, export.PersonId, AuditAction.ExportTaken, $"export {export.Id}");
            await db.SaveChangesAsync(cancel);
            return archive;
        }
        catch (ErasedFileException)
        {
            return null;
        }
    }

    void Promise(Guid exportId, Guid personId)
    {
        jobs.Enqueue(new PackExport(exportId));
        audit.Write(personId, personId, AuditAction.ExportAsked, $"export {exportId}");
    }
}

/// <summary>Packs the export with this id.</summary>
public sealed record PackExport(Guid ExportId) : IJob;

/// <summary>What is said to someone who asks for an export.</summary>
public abstract record ExportAnswer
{
    public sealed record Promised(Guid ExportId) : ExportAnswer;

    /// <param name="NextAt">When the next may be asked for.</param>
    public sealed record TooMany(DateTimeOffset NextAt) : ExportAnswer;
}

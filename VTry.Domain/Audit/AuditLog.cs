using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;

namespace VTry.Domain.Audit;

/// <summary>Where it is written down who did what to whom. Kept for a year.</summary>
public class AuditLog(VTryDb db, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Adds an entry to what the next <c>SaveChangesAsync</c> commits: with its cause, or not at all.</summary>
    /// <param name="actorId">Null when VTry does it by itself.</param>
    /// <param name="action">One of <see cref="AuditAction"/>.</param>
    public void Write(Guid? actorId, Guid subjectId, string action, string detail = "") => db.AuditEntries.Add(new AuditEntry
    {
        At = clock.GetUtcNow(), ActorId = actorId, SubjectId = subjectId, Action = action,
        Detail = detail.Length > AuditEntry.DetailLength ? detail[..AuditEntry.DetailLength] : detail,
    });

    /// <summary>Deletes entries that are older than a year.</summary>
    public Task<int> SweepAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Kept;
        return db.AuditEntries.Where(entry => entry.At < before).ExecuteDeleteAsync(cancel);
    }
}

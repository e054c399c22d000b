using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Messages;

namespace VTry.Domain.Accounts;

/// <summary>Who wants to be told what by mail. Ask before sending one; safe to be told the same thing twice.</summary>
public class Notices(VTryDb db, TimeProvider clock)
{
    public async Task<bool> WantsAsync(Guid personId, Notice notice, CancellationToken cancel) =>
        !await db.MutedNotices.AnyAsync(muted => muted.PersonId == personId && muted.Notice == notice, cancel);

    public async Task<IReadOnlySet<Notice>> MutedByAsync(Guid personId, CancellationToken cancel) =>
        (await db.MutedNotices.Where(muted => muted.PersonId == personId).Select(muted => muted.Notice).ToListAsync(cancel)).ToHashSet();

    /// <summary>Sends no more of these. Commits by itself, or with the transaction that is open.</summary>
    public async Task MuteAsync(Guid personId, Notice notice, CancellationToken cancel)
    {
        if (!await WantsAsync(personId, notice, cancel))
            return;

        var muted = db.MutedNotices.Add(new MutedNotice { PersonId = personId, Notice = notice, Since = clock.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
            // The same wish came twice at once.
        }
        finally
        {
            muted.State = EntityState.Detached;
        }
    }

    /// <summary>Sends them again. Commits by itself, or with the transaction that is open.</summary>
    public Task UnmuteAsync(Guid personId, Notice notice, CancellationToken cancel) => db.MutedNotices
        .Where(muted => muted.PersonId == personId && muted.Notice == notice).ExecuteDeleteAsync(cancel);
}

using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Database;

namespace VTry.Domain.Accounts;

/// <summary>
/// Every signed-in browser and app of everyone. What is ended is over at its next request, and streams that are open are
/// told to look.
/// </summary>
public class Sessions(VTryDb db, AuditLog audit, TimeProvider clock)
{
    /// <summary>Of one person; of more than these the longest unused ends.</summary>
    public const int MostOfOne = 50;

    /// <summary>How fresh "last used" is; writing it at every request would cost a write for every read.</summary>
    static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    /// <summary>Saves a new session, with what the caller has added to this piece of work.</summary>
    /// <param name="securityStamp">The person's as it was when they were recognised.</param>
    /// <returns>False, and nothing is saved, when their password was changed since, or they are gone.</returns>
    public async Task<bool> TryBeginAsync(Session session, string? securityStamp, CancellationToken cancel)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;

        // Written only to hold the person's row: whoever changes their password and ends all sessions at this moment comes
        // either before, and the stamp is another, or after, and ends this one too.
        if (await db.People.Where(person => person.Id == session.PersonId && person.SecurityStamp == securityStamp)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.SecurityStamp, securityStamp), cancel) == 0)
            return false;

        var row = db.Sessions.Add(session);
        await db.SaveChangesAsync(cancel);
        row.State = EntityState.Detached;
        await EndLongestUnusedAsync(session.PersonId, cancel);
        if (transaction is not null)
            await transaction.CommitAsync(cancel);
        return true;
    }

    async Task EndLongestUnusedAsync(Guid personId, CancellationToken cancel)
    {
        var tooMany = db.Sessions.Where(other => other.PersonId == personId)
            .OrderByDescending(other => other.LastUsedAt).ThenByDescending(other => other.Id).Skip(MostOfOne);
        if (await tooMany.ExecuteDeleteAsync(cancel) > 0)
            await TellAsync(personId, cancel);
    }

    /// <summary>Notes that it is in use.</summary>
    public async Task TouchAsync(Session session, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (now - session.LastUsedAt > Freshness)
            await db.Sessions.Where(row => row.Id == session.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), cancel);
    }

    public Task<bool> IsOpenAsync(Guid sessionId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.Sessions.AnyAsync(session => session.Id == sessionId && session.ExpiresAt > now, cancel);
    }

    /// <summary>Ends one session of a person, as they wish.</summary>
    /// <returns>False when they have no such session.</returns>
    public async Task<bool> EndAsync(Guid personId, Guid sessionId, CancellationToken cancel) => await EndAsync(
        personId, personId, db.Sessions.Where(session => session.Id == sessionId && session.PersonId == personId),
        AuditAction.SessionEnded, cancel) > 0;

    /// <summary>Ends one session on our own account, for a reason that is an <see cref="AuditAction"/>.</summary>
    /// <returns>False when it had ended already.</returns>
    public async Task<bool> RevokeAsync(Session session, string reason, CancellationToken cancel) =>
        await EndAsync(actorId: null, session.PersonId, db.Sessions.Where(row => row.Id == session.Id), reason, cancel) > 0;

    /// <summary>Ends all sessions of a person but one.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> EndOthersAsync(Guid personId, Guid keptId, CancellationToken cancel) => EndAsync(
        personId, personId, db.Sessions.Where(session => session.PersonId == personId && session.Id != keptId),
        AuditAction.SessionsEnded, cancel);

    /// <summary>Signs a person out everywhere, browsers and apps.</summary>
    /// <returns>How many sessions there were.</returns>
    public Task<int> EndAllAsync(Guid personId, CancellationToken cancel) => EndAsync(
        personId, personId, db.Sessions.Where(session => session.PersonId == personId), AuditAction.SessionsEnded, cancel);

    /// <summary>Signs out whoever holds this key: nobody ends anything by it but their own.</summary>
    public async Task SignOutAsync(string keyHash, CancellationToken cancel)
    {
        if (await db.Sessions.AsNoTracking().FirstOrDefaultAsync(session => session.KeyHash == keyHash, cancel) is not { } session)
            return;
        await db.Sessions.Where(row => row.Id == session.Id).ExecuteDeleteAsync(cancel);
        await TellAsync(session.PersonId, cancel);
    }

    /// <summary>Deletes sessions that ran out.</summary>
    public Task<int> SweepAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.Sessions.Where(session => session.ExpiresAt < now).ExecuteDeleteAsync(cancel);
    }

    async Task<int> EndAsync(Guid? actorId, Guid personId, IQueryable<Session> which, string action, CancellationToken cancel)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        var ended = await which.ExecuteDeleteAsync(cancel);
        if (ended > 0)
        {
            audit.Write(actorId, personId, action, ended == 1 ? "1 session" : $"{ended} sessions");
            await db.SaveChangesAsync(cancel);
            await TellAsync(personId, cancel);
        }
        if (transaction is not null)
            await transaction.CommitAsync(cancel);
        return ended;
    }

    Task TellAsync(Guid personId, CancellationToken cancel) => PostgreSql.NotifyAsync(db, Signal.Sessions, personId.ToString(), cancel);
}

using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Database;

namespace VTry.Domain.Accounts;

/// <summary>
/// Signs apps in and keeps them so: the browser extension and the mobile app, which show tokens instead of a cookie. A
/// refresh token is good once. One that comes again was copied, and ends the whole session.
/// </summary>
public class AppTokens(VTryDb db, Sessions sessions, TimeProvider clock)
{
    public static readonly TimeSpan AccessLife = TimeSpan.FromHours(1);

    /// <summary>From the last refresh.</summary>
    public static readonly TimeSpan RefreshLife = TimeSpan.FromDays(7);

    /// <summary>How long the same refresh may be asked for again, by an app that lost the answer or raced itself: it gets the same pair.</summary>
    public static readonly TimeSpan RetryMayTake = TimeSpan.FromSeconds(10);

    /// <summary>A new session for an app, to be begun by the caller, and its first tokens, to be handed over once.</summary>
    public (Session Session, TokenPair Tokens) Issue(Guid personId, bool hasSecondFactor, string? appName, string? userAgent, string? network)
    {
        var (tokens, now) = (TokenPair.New(), clock.GetUtcNow());
        var session = new Session
        {
            PersonId = personId, KeyHash = TokenPair.FamilyHashOf(tokens.Refresh)!,
            AppName = appName, UserAgent = userAgent, Network = network,
            CreatedAt = now, LastUsedAt = now, ExpiresAt = now + RefreshLife,
            ProvenAt = now, HasSecondFactor = hasSecondFactor,
        };
        session.Give(tokens, now + AccessLife);
        return (session, tokens);
    }

    /// <summary>Whose access token this is.</summary>
    public async Task<AccessAnswer> RecogniseAsync(string access, CancellationToken cancel)
    {
        var (hash, now) = (TokenPair.HashOf(access), clock.GetUtcNow());
        if (await db.Sessions.AsNoTracking().FirstOrDefaultAsync(session => session.AccessHash == hash, cancel) is not { } session)
            return new AccessAnswer.Unknown();
        if (session.AccessExpiresAt <= now)
            return new AccessAnswer.Expired();

        await sessions.TouchAsync(session, cancel);
        var roles = await (
            from held in db.UserRoles
            join role in db.Roles on held.RoleId equals role.Id
            where held.UserId == session.PersonId
            select role.Name!).ToListAsync(cancel);
        return new AccessAnswer.Recognised(session, roles);
    }

    /// <summary>
    /// Takes a refresh token and gives the next pair, in one guarded statement: of many who come with the same one, all get
    /// the same pair, or nobody. One that was spent before ends its session; the caller tells the owner.
    /// </summary>
    public async Task<RefreshAnswer> RefreshAsync(string refresh, CancellationToken cancel)
    {
        if (TokenPair.FamilyHashOf(refresh) is not { } family)
            return new RefreshAnswer.Unknown();
        if (await TryTurnAsync(family, refresh, cancel) is { } tokens)
            return new RefreshAnswer.Renewed(tokens);

        var (hash, now) = (TokenPair.HashOf(refresh), clock.GetUtcNow());
        if (await db.Sessions.AsNoTracking().FirstOrDefaultAsync(row => row.KeyHash == family && row.AccessHash != null, cancel) is not { } session)
            return new RefreshAnswer.Unknown();
        if (session.ExpiresAt <= now)
            return new RefreshAnswer.Expired();
        if (session.SpentRefreshHash == hash && now - session.RefreshedAt <= RetryMayTake)
            return new RefreshAnswer.Renewed(TokenPair.After(refresh, session.RefreshSalt!));

        // Of two who notice at once, one tells the owner.
        return await sessions.RevokeAsync(session, AuditAction.RefreshReused, cancel) ? new RefreshAnswer.Reused(session) : new RefreshAnswer.Unknown();
    }

    async Task<TokenPair?> TryTurnAsync(string family, string refresh, CancellationToken cancel)
    {
        var (salt, hash, now) = (TokenPair.NewSalt(), TokenPair.HashOf(refresh), clock.GetUtcNow());
        var next = TokenPair.After(refresh, salt);
        var turned = await db.Sessions
            .Where(session => session.KeyHash == family && session.RefreshHash == hash && session.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set
                .SetProperty(session => session.RefreshHash, next.RefreshHash)
                .SetProperty(session => session.SpentRefreshHash, hash)
                .SetProperty(session => session.RefreshSalt, salt)
                .SetProperty(session => session.RefreshedAt, now)
                .SetProperty(session => session.AccessHash, next.AccessHash)
                .SetProperty(session => session.AccessExpiresAt, now + AccessLife)
                .SetProperty(session => session.ExpiresAt, now + RefreshLife)
                .SetProperty(session => session.LastUsedAt, now), cancel);
        return turned == 1 ? next : null;
    }
}

/// <summary>What comes of an access token.</summary>
public abstract record AccessAnswer
{
    public sealed record Recognised(Session Session, IReadOnlyList<string> Roles) : AccessAnswer;

    /// <summary>It was good, and its hour is over: refresh.</summary>
    public sealed record Expired : AccessAnswer;

    /// <summary>Never given out, replaced by a newer one, or its session has ended.</summary>
    public sealed record Unknown : AccessAnswer;
}

/// <summary>What comes of a refresh token.</summary>
public abstract record RefreshAnswer
{
    public sealed record Renewed(TokenPair Tokens) : RefreshAnswer;

    /// <summary>Not used for a week.</summary>
    public sealed record Expired : RefreshAnswer;

    /// <summary>Never given out, or its session has ended.</summary>
    public sealed record Unknown : RefreshAnswer;

    /// <summary>It was spent long before: somebody has a copy. The session is ended.</summary>
    public sealed record Reused(Session Session) : RefreshAnswer;
}

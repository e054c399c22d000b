using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;

namespace VTry.Web.Http;

/// <summary>What somebody has shown to prove who they are.</summary>
public enum Proof
{
    /// <summary>A password, or an account at Google.</summary>
    Identity,

    /// <summary>That and a second factor; or a passkey, which is both.</summary>
    TwoFactors,
}

/// <summary>The session of this request, as its row was when the request came. A feature of the request; none without a session.</summary>
public sealed record CurrentSession(Guid Id, DateTimeOffset? ProvenAt, bool HasSecondFactor);

/// <summary>How sure we are that whoever sits before this session is still the one who signed in. Kept in the session's row.</summary>
public class FreshProof(VTryDb db, IHttpContextAccessor http, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    CurrentSession? Session => http.HttpContext?.Features.Get<CurrentSession>();

    public bool IsFresh => Session?.ProvenAt is { } provenAt && clock.GetUtcNow() - provenAt < Lasts;

    /// <summary>Notes that its owner has proved themselves again just now.</summary>
    /// <exception cref="InvalidOperationException">The request belongs to no session.</exception>
    public async Task RenewAsync(Proof proof, CancellationToken cancel)
    {
        var session = Session ?? throw new InvalidOperationException("There is no session to prove anything in.");
        var renewed = session with
        {
            ProvenAt = clock.GetUtcNow(),
            HasSecondFactor = session.HasSecondFactor || proof == Proof.TwoFactors,
        };
        await db.Sessions.Where(row => row.Id == session.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.ProvenAt, renewed.ProvenAt)
            .SetProperty(row => row.HasSecondFactor, renewed.HasSecondFactor), cancel);
        http.HttpContext!.Features.Set(renewed);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Accounts;

/// <summary>
/// A signed-in browser, or a signed-in app with its tokens. Cookie and tokens only name the row; ending the row ends the
/// session at its next request.
/// </summary>
public class Session
{
    public const int UserAgentLength = 300, NetworkLength = 45, AppNameLength = 60;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }

    /// <summary>SHA-256, as hex, of the key in the cookie, or of what all refresh tokens of an app have in common: the table alone opens nothing.</summary>
    public required string KeyHash { get; init; }

    /// <summary>The authentication ticket, protected by data protection. Null for an app.</summary>
    public byte[]? Ticket { get; set; }

    /// <summary>The browser's own words about itself, shortened.</summary>
    public string? UserAgent { get; init; }

    /// <summary>What an app calls itself.</summary>
    public string? AppName { get; init; }

    /// <summary>The network it began in, as <c>203.0.113.0/24</c>. The address itself is not kept.</summary>
    public string? Network { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastUsedAt { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When its owner last proved who they are: by password, passkey or Google. Null when a mailed link began it.</summary>
    public DateTimeOffset? ProvenAt { get; set; }

    /// <summary>Whether a second factor was shown in it: a code of the authenticator, a recovery code, or a passkey.</summary>
    public bool HasSecondFactor { get; set; }

    /// <summary>SHA-256 of the access token that is good now, as hex; null for a browser.</summary>
    public string? AccessHash { get; private set; }

    public DateTimeOffset? AccessExpiresAt { get; private set; }

    /// <summary>SHA-256 of the one refresh token that is good now, as hex.</summary>
    public string? RefreshHash { get; private set; }

    /// <summary>SHA-256 of the refresh token before it, and the salt by which the tokens of now came of that one.</summary>
    public string? SpentRefreshHash { get; private set; }
    public byte[]? RefreshSalt { get; private set; }
    public DateTimeOffset? RefreshedAt { get; private set; }

    public bool IsApp => AccessHash is not null;

    /// <summary>Makes it the session of an app, which shows tokens instead of a cookie.</summary>
    internal void Give(TokenPair tokens, DateTimeOffset accessExpiresAt)
    {
        AccessHash = tokens.AccessHash;
        AccessExpiresAt = accessExpiresAt;
        RefreshHash = tokens.RefreshHash;
    }
}

class SessionMap : IEntityTypeConfiguration<Session>
{
    const int HashLength = 64;

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions");
        session.Property(s => s.KeyHash).HasMaxLength(HashLength);
        session.Property(s => s.UserAgent).HasMaxLength(Session.UserAgentLength);
        session.Property(s => s.AppName).HasMaxLength(Session.AppNameLength);
        session.Property(s => s.Network).HasMaxLength(Session.NetworkLength);
        session.Property(s => s.AccessHash).HasMaxLength(HashLength);
        session.Property(s => s.RefreshHash).HasMaxLength(HashLength);
        session.Property(s => s.SpentRefreshHash).HasMaxLength(HashLength);
        session.Property(s => s.HasSecondFactor).HasDefaultValue(false); // the sessions that are there when the column comes
        session.HasIndex(s => s.KeyHash).IsUnique();
        session.HasIndex(s => s.AccessHash).IsUnique();
        session.HasIndex(s => s.PersonId);
        session.HasIndex(s => s.ExpiresAt);
        session.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
    }
}

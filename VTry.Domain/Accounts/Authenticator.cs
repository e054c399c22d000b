using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Accounts;

/// <summary>The authenticator app of a person: one each.</summary>
public class Authenticator
{
    public required Guid PersonId { get; init; }

    /// <summary>The shared key, sealed by data protection.</summary>
    public required byte[] SealedKey { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the first right code proved that the app has the key; until then it is asked for nothing.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The time step of the last code that was taken: neither it nor an earlier one is taken again.</summary>
    public long LastStep { get; private set; }
}

class AuthenticatorMap : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> authenticator)
    {
        authenticator.ToTable("authenticators");
        authenticator.HasKey(a => a.PersonId);
        authenticator.HasOne<Person>().WithOne().HasForeignKey<Authenticator>(a => a.PersonId);
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Accounts;

/// <summary>
/// The table of passkeys. Mapped here and not by Identity's schema version, which is an option of the app: the model would
/// then depend on who opens the database.
/// </summary>
class PasskeyMap : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    /// <summary>The longest there are, by the WebAuthn specification.</summary>
    const int CredentialIdBytes = 1023;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("person_passkeys");
        passkey.HasKey(p => p.CredentialId);
        passkey.Property(p => p.CredentialId).HasMaxLength(CredentialIdBytes);
        passkey.Property(p => p.UserId).HasColumnName("PersonId");
        // Identity keeps no such date.
        passkey.Property<DateTimeOffset?>(PasskeyColumns.LastUsedAt);
        passkey.OwnsOne(p => p.Data).ToJson("data");
        passkey.HasOne<Person>().WithMany().HasForeignKey(p => p.UserId);
    }
}

/// <summary>What we keep of a passkey besides what Identity does.</summary>
public static class PasskeyColumns
{
    /// <summary>A <c>DateTimeOffset?</c>: when it last opened the account.</summary>
    public const string LastUsedAt = "LastUsedAt";
}

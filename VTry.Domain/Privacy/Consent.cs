using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VTry.Domain.Accounts;

namespace VTry.Domain.Privacy;

/// <summary>
/// What a person allowed us to do with their pictures, for one purpose, in the words of one version. Never changed but to be
/// withdrawn; given again it is a new one, so that all of them together are the history.
/// </summary>
public class Consent
{
    /// <summary>Raised when the words in which we ask change their meaning.</summary>
    public const int CurrentVersion = 2;

    public const int SourceLength = 40;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required ConsentPurpose Purpose { get; init; }
    public int Version { get; init; } = CurrentVersion;
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>Where it was given, one of <see cref="ConsentSource"/>.</summary>
    public required string Source { get; init; }

    /// <summary>When it was taken back, or asked for anew in other words.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public bool IsActive => WithdrawnAt is null;
}

/// <summary>Training is not among them: it never happens, so it is never asked.</summary>
public enum ConsentPurpose
{
    /// <summary>Make pictures of me wearing clothes. Nothing works without it.</summary>
    TryOn,

    /// <summary>Keep my pictures until the clock I chose runs out.</summary>
    Keeping,

    /// <summary>Show a result of mine to others where I press Share. Nothing is shown without that press.</summary>
    Sharing,
}

/// <summary>Where people tell us what we may do.</summary>
public static class ConsentSource
{
    public const string Welcome = "welcome";
    public const string Settings = "settings";
}

class ConsentMap : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> consent)
    {
        consent.ToTable("consents");
        consent.Property(c => c.Purpose).HasConversion<string>().HasMaxLength(20);
        consent.Property(c => c.Source).HasMaxLength(Consent.SourceLength);
        consent.HasIndex(c => new { c.PersonId, c.Purpose }).IsUnique().HasFilter("withdrawn_at is null")
            .HasDatabaseName("ix_consents_active");
        consent.HasIndex(c => new { c.PersonId, c.Id });
        consent.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
    }
}

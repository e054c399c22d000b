using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VTry.Domain.Accounts;

namespace VTry.Domain.Privacy;

/// <summary>Everything we know of a person, asked for as one archive: being packed, ready for a day, or failed. How it moves on is <see cref="Exports"/>'s.</summary>
public class Export
{
    /// <summary>How many somebody may ask for in 24 hours; those that failed do not count.</summary>
    public const int MostADay = 3;

    /// <summary>How long a packed one can be taken.</summary>
    public static readonly TimeSpan IsKept = TimeSpan.FromHours(24);

    Export() { }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid PersonId { get; private init; }

    /// <summary>Where the person reached us, for the link in the mail: <c>https://vtry.example/</c>.</summary>
    public string Site { get; private init; } = "";

    public DateTimeOffset RequestedAt { get; private init; }

    /// <summary>How many pictures go in; null until they were counted.</summary>
    public int? Pictures { get; private set; }
    public int PicturesPacked { get; private set; }

    /// <summary>When it was ready, or failed.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Why it failed, in a sentence to be shown.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The archive; null until it is ready.</summary>
    public Guid? FileId { get; private set; }

    /// <summary>Bytes of the archive.</summary>
    public long? Length { get; private set; }

    /// <summary>SHA-256 of the key in the mailed link, as hex: the table alone opens nothing.</summary>
    public string? KeyHash { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    public static Export Of(Guid personId, string site, DateTimeOffset now) => new() { PersonId = personId, Site = site, RequestedAt = now };

    public ExportState StateAt(DateTimeOffset now) => this switch
    {
        { Trouble: not null } => ExportState.Failed,
        { FinishedAt: null } => ExportState.Packing,
        _ => ExpiresAt > now ? ExportState.Ready : ExportState.Expired,
    };
}

public enum ExportState { Packing, Ready, Expired, Failed }

class ExportMap : IEntityTypeConfiguration<Export>
{
    public void Configure(EntityTypeBuilder<Export> export)
    {
        export.ToTable("exports");
        export.Property(e => e.Site).HasMaxLength(300);
        export.Property(e => e.Trouble).HasMaxLength(400);
        export.Property(e => e.KeyHash).HasMaxLength(64);
        export.HasIndex(e => new { e.PersonId, e.RequestedAt });
        export.HasIndex(e => e.PersonId).IsUnique().HasFilter("finished_at is null").HasDatabaseName("ix_exports_being_packed");
        export.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId);
    }
}

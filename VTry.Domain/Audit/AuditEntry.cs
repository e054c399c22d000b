using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Audit;

/// <summary>Something that somebody may have to answer for: who did what, to whom, when. Written once and never changed.</summary>
public class AuditEntry
{
    public const int DetailLength = 400;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; null when VTry did it by itself, on time.</summary>
    public required Guid? ActorId { get; init; }

    /// <summary>Whom it concerns. No foreign key: the proof that somebody was erased outlives them.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>One of <see cref="AuditAction"/>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, in few plain words and ids; never a name, an address or a picture.</summary>
    public required string Detail { get; init; }
}

class AuditEntryMap : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.Property(e => e.Action).HasMaxLength(60);
        entry.Property(e => e.Detail).HasMaxLength(AuditEntry.DetailLength);
        entry.HasIndex(e => new { e.SubjectId, e.Id });
        entry.HasIndex(e => e.At);
    }
}

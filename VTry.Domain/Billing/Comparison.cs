using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Billing;

/// <summary>One comparison of the gateway's books with ours: when it ran, how far it is, what it found. <see cref="Bookkeeper"/> writes it.</summary>
public class Comparison
{
    public const int TroubleLength = 300;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Who asked for it; null when it was made by itself, at night.</summary>
    public Guid? AskedById { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Null until a worker has begun.</summary>
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>How many orders it looks at, and at how many it has looked.</summary>
    public int Orders { get; private set; }
    public int Looked { get; private set; }

    /// <summary>What did not agree and was not known before.</summary>
    public int Found { get; private set; }

    /// <summary>Orders of which the gateway could not be asked, and what it was with the first of them.</summary>
    public int NotAsked { get; private set; }
    public string? Trouble { get; private set; }
}

class ComparisonMap : IEntityTypeConfiguration<Comparison>
{
    public void Configure(EntityTypeBuilder<Comparison> comparison)
    {
        comparison.ToTable("comparisons");
        comparison.Property(c => c.Trouble).HasMaxLength(Comparison.TroubleLength);
    }
}

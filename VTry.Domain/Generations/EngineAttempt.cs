using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Generations;

/// <summary>One call to an engine, written before it is made: after a crash it says what may have been asked for already.</summary>
public class EngineAttempt
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid GenerationId { get; init; }
    public required string Engine { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while it runs, and for ever if the process died meanwhile.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary><c>made</c>, <c>refused: code</c>, <c>busy</c>, <c>unfaithful</c> or <c>broken</c>.</summary>
    public string? Outcome { get; private set; }

    /// <summary>What its provider charges for it, in millionths of a rupee; 0 for the local engine.</summary>
    public long CostMicros { get; private set; }

    public void End(string outcome, long costMicros, DateTimeOffset now)
    {
        Outcome = outcome;
        CostMicros = costMicros;
        EndedAt = now;
    }
}

class EngineAttemptMap : IEntityTypeConfiguration<EngineAttempt>
{
    public void Configure(EntityTypeBuilder<EngineAttempt> attempt)
    {
        attempt.ToTable("engine_attempts");
        attempt.Property(a => a.Engine).HasMaxLength(40);
        attempt.Property(a => a.Outcome).HasMaxLength(100);
        attempt.Property(a => a.CostMicros).HasDefaultValue(0L);
        attempt.HasIndex(a => a.GenerationId);
        attempt.HasIndex(a => a.StartedAt);
        attempt.HasOne<Generation>().WithMany().HasForeignKey(a => a.GenerationId);
    }
}

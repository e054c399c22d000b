using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Work;

/// <summary>A job as a row: a promise that it will be done, kept across restarts.</summary>
public class QueuedJob
{
    public const int KindLength = 120;
    public const int ErrorLength = 2_000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The job record's type name, or a schedule's name.</summary>
    public required string Kind { get; init; }

    /// <summary>The job record as JSON; empty for a schedule.</summary>
    public required string Payload { get; init; }

    /// <summary>Unique when given: a second job with the same key is the same promise.</summary>
    public string? Key { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset RunAt { get; init; }

    /// <summary>How often it was claimed; the fencing token of the claim that is running.</summary>
    public int Attempt { get; private set; }

    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>When it was done, or given up: then <see cref="GivenUp"/> is set and the row is kept for people to look at.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    public bool GivenUp { get; private set; }
    public string? LastError { get; private set; }
}

class QueuedJobMap : IEntityTypeConfiguration<QueuedJob>
{
    public void Configure(EntityTypeBuilder<QueuedJob> job)
    {
        job.ToTable("jobs");
        job.Property(j => j.Kind).HasMaxLength(QueuedJob.KindLength);
        job.Property(j => j.Key).HasMaxLength(200);
        job.Property(j => j.LastError).HasMaxLength(QueuedJob.ErrorLength);
        job.HasIndex(j => j.Key).IsUnique();
        job.HasIndex(j => new { j.RunAt, j.Id }).HasFilter("finished_at is null").HasDatabaseName("ix_jobs_waiting");
        job.HasIndex(j => j.FinishedAt);
    }
}

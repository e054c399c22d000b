using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using VTry.Domain.Database;

namespace VTry.Domain.Work;

/// <summary>
/// The durable queue. A job is enqueued in the transaction of its cause, claimed under a lease that its worker keeps
/// renewing, and settled with the attempt it was claimed as: a worker that lost its lease is no longer listened to.
/// </summary>
public class JobQueue(VTryDb db, TimeProvider clock)
{
    /// <summary>How long a claim holds without renewal. Work of a worker that was killed is taken over after this time.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    /// <summary>Finished jobs are kept this long to be looked at, those given up for <see cref="KeepGivenUp"/>.</summary>
    public static readonly TimeSpan KeepDone = TimeSpan.FromDays(2);
    public static readonly TimeSpan KeepGivenUp = TimeSpan.FromDays(30);

    static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(10);

    /// <summary>Adds a job to what the next <c>SaveChangesAsync</c> commits.</summary>
    public void Enqueue(IJob job, TimeSpan delay = default)
    {
        var now = clock.GetUtcNow();
        db.Jobs.Add(new QueuedJob
        {
            Kind = job.GetType().Name,
            Payload = JsonSerializer.Serialize(job, job.GetType()),
            CreatedAt = now,
            RunAt = now + delay,
        });
    }

    /// <summary>Enqueues one tick of a schedule; several nodes may try, one row comes of it.</summary>
    public async Task EnqueueTickAsync(string schedule, DateTimeOffset tick, CancellationToken cancel)
    {
        var key = $"{schedule} @ {tick:O}";
        if (await db.Jobs.AnyAsync(job => job.Key == key, cancel))
            return;

        var row = db.Jobs.Add(new QueuedJob
        {
            Kind = schedule, Payload = "", Key = key, CreatedAt = clock.GetUtcNow(), RunAt = tick,
        });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
            row.State = EntityState.Detached;
        }
    }

    public Task<List<QueuedJob>> ClaimAsync(int count, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return PostgreSql.ClaimJobsAsync(db, count, now, now + Lease, cancel);
    }

    /// <returns>False when the lease was lost: someone else may be running the job, stop.</returns>
    public Task<bool> RenewAsync(QueuedJob job, CancellationToken cancel) => SettleAsync(job, set => set
        .SetProperty(row => row.LeasedUntil, clock.GetUtcNow() + Lease), cancel);

    public Task<bool> CompleteAsync(QueuedJob job, CancellationToken cancel) => SettleAsync(job, set => set
        .SetProperty(row => row.FinishedAt, clock.GetUtcNow())
        .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null), cancel);

    /// <summary>Tries again after exponential backoff with jitter.</summary>
    public Task<bool> RetryAsync(QueuedJob job, string error, CancellationToken cancel) => SettleAsync(job, set => set
        .SetProperty(row => row.RunAt, clock.GetUtcNow() + Backoff(job.Attempt))
        .SetProperty(row => row.LastError, Shorten(error))
        .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null), cancel);

    /// <summary>Tries again when the job asked for it; such an attempt does not count.</summary>
    public Task<bool> PostponeAsync(QueuedJob job, string why, TimeSpan delay, CancellationToken cancel) => SettleAsync(job, set => set
        .SetProperty(row => row.Attempt, row => row.Attempt - 1)
        .SetProperty(row => row.RunAt, clock.GetUtcNow() + delay)
        .SetProperty(row => row.LastError, Shorten(why))
        .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null), cancel);

    /// <summary>Puts a job back as if it had not been claimed: its worker is shutting down.</summary>
    public Task<bool> ReturnAsync(QueuedJob job, CancellationToken cancel) => SettleAsync(job, set => set
        .SetProperty(row => row.Attempt, row => row.Attempt - 1)
        .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null), cancel);

    public Task<bool> GiveUpAsync(QueuedJob job, string error, CancellationToken cancel) => SettleAsync(job, set => set
        .SetProperty(row => row.FinishedAt, clock.GetUtcNow())
        .SetProperty(row => row.GivenUp, true)
        .SetProperty(row => row.LastError, Shorten(error))
        .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null), cancel);

    /// <summary>Deletes what has been finished for longer than it is of interest.</summary>
    public Task<int> SweepAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.Jobs
            .Where(job => job.FinishedAt < now - KeepDone && !job.GivenUp || job.FinishedAt < now - KeepGivenUp)
            .ExecuteDeleteAsync(cancel);
    }

    /// <summary>How long the oldest due job has been waiting for a worker; zero when none is.</summary>
    public async Task<TimeSpan> OldestWaitAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var oldest = await db.Jobs
            .Where(job => job.FinishedAt == null && job.RunAt <= now && (job.LeasedUntil == null || job.LeasedUntil < now))
            .MinAsync(job => (DateTimeOffset?)job.RunAt, cancel);
        return now - oldest ?? TimeSpan.Zero;
    }

    async Task<bool> SettleAsync(
        QueuedJob job,
        Action<UpdateSettersBuilder<QueuedJob>> change,
        CancellationToken cancel) => await db.Jobs
        .Where(row => row.Id == job.Id && row.Attempt == job.Attempt && row.FinishedAt == null)
        .ExecuteUpdateAsync(change, cancel) == 1;

    static TimeSpan Backoff(int attempt)
    {
        var seconds = Math.Min(Math.Pow(2, attempt), LongestBackoff.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (0.75 + Random.Shared.NextDouble() / 2));
    }

    static string Shorten(string error) => error.Length <= QueuedJob.ErrorLength ? error : error[..QueuedJob.ErrorLength];
}

using System.Diagnostics;
using VTry.Domain.Work;

namespace VTry.Web.Background;

/// <summary>Keeps the lease of a claimed job while it runs, and says when it was lost: then somebody else may be running the job.</summary>
sealed class Lease : IAsyncDisposable
{
    readonly QueuedJob job;
    readonly Func<Func<JobQueue, Task<bool>>, Task<bool>> queue;
    readonly ILogger log;
    readonly CancellationTokenSource lost = new(), over = new();
    readonly Task renewing;

    /// <param name="queue">Asks the queue something, in a scope of its own.</param>
    public Lease(QueuedJob job, Func<Func<JobQueue, Task<bool>>, Task<bool>> queue, ILogger log)
    {
        (this.job, this.queue, this.log) = (job, queue, log);
        renewing = RenewAsync(over.Token);
    }

    public CancellationToken Lost => lost.Token;

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await renewing;
        lost.Dispose();
        over.Dispose();
    }

    async Task RenewAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(JobQueue.Lease / 4);
        var renewed = Stopwatch.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(cancel) && Stopwatch.GetElapsedTime(renewed) < JobQueue.Lease)
            {
                switch (await TryRenewAsync(cancel))
                {
                    case true: renewed = Stopwatch.GetTimestamp(); break;
                    case false: await lost.CancelAsync(); return;
                }
            }
            await lost.CancelAsync();
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }
    }

    // Null when the database could not be asked: there is time left to ask again.
    async Task<bool?> TryRenewAsync(CancellationToken cancel)
    {
        try
        {
            return await queue(jobs => jobs.RenewAsync(job, cancel));
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning("Could not renew the lease of {Kind} {Id}: {Reason}", job.Kind, job.Id, exception.Message);
            return null;
        }
    }
}

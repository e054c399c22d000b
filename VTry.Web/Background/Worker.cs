using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using VTry.Domain.Database;
using VTry.Domain.Work;
using VTry.Web.Http;

namespace VTry.Web.Background;

/// <summary>
/// Claims due jobs and does them, a few at a time. Woken by the database, and looking by itself every few seconds in case
/// a wake-up was lost. On shutdown running jobs may finish; those that cannot go back into the queue untouched.
/// </summary>
public sealed class Worker(
    IServiceScopeFactory scopes, Workload workload, Signals signals, IOptions<WorkSettings> settings, ILogger<Worker> log)
    : BackgroundService
{
    static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(2);

    static readonly Histogram<double> AttemptSeconds =
        Telemetry.Meter.CreateHistogram<double>("vtry.job.duration", "s", "How long one attempt at a job took.");

    readonly SemaphoreSlim slots = new(settings.Value.Concurrency);
    readonly SemaphoreSlim wake = new(0, 1);
    readonly CancellationTokenSource outOfTime = new();
    readonly HashSet<Task> running = [];

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var subscription = signals.Subscribe((signal, _) => { if (signal == Signal.Jobs) Wake(); });
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await slots.WaitAsync(stopping);
                slots.Release();
                if (await ClaimAsync(stopping) == 0)
                    await wake.WaitAsync(settings.Value.Poll, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                log.LogWarning(exception, "Could not look for jobs; trying again");
                await Task.Delay(AfterTrouble, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Waits for running jobs as long as the host allows, then hands the rest back.</summary>
    public override async Task StopAsync(CancellationToken hurry)
    {
        await base.StopAsync(hurry);
        await using (hurry.Register(outOfTime.Cancel))
            await Task.WhenAll(Running());
    }

    public override void Dispose()
    {
        base.Dispose();
        outOfTime.Dispose();
        slots.Dispose();
        wake.Dispose();
    }

    async Task<int> ClaimAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var claimed = await scope.ServiceProvider.GetRequiredService<JobQueue>().ClaimAsync(slots.CurrentCount, stopping);
        foreach (var job in claimed)
        {
            await slots.WaitAsync(CancellationToken.None);
            Keep(Task.Run(() => DoAsync(job), CancellationToken.None));
        }
        return claimed.Count;
    }

    async Task DoAsync(QueuedJob job)
    {
        try
        {
            using var activity = Telemetry.Spans.StartActivity($"job {job.Kind}");
            await using var lease = new Lease(job, QueueAsync, log);
            await SettleAsync(job, lease.Lost);
        }
        catch (Exception exception)
        {
            // Nothing could be written about it: the lease runs out and the job comes back.
            log.LogError(exception, "Job {Kind} {Id} could not be settled", job.Kind, job.Id);
        }
        finally
        {
            slots.Release();
            Wake();
        }
    }

    async Task SettleAsync(QueuedJob job, CancellationToken leaseLost)
    {
        if (workload.DutyOf(job) is not { } duty)
        {
            await QueueAsync(queue => queue.GiveUpAsync(job, "No release knows this kind of job.", default));
            return;
        }

        var outcome = job.Attempt > duty.Attempts
            ? new Outcome.Failed("Its workers died.")
            : await TryAsync(job, duty, leaseLost);

        await (outcome switch
        {
            Outcome.Done => QueueAsync(queue => queue.CompleteAsync(job, default)),
            Outcome.Interrupted => QueueAsync(queue => queue.ReturnAsync(job, default)),
            Outcome.Later later => QueueAsync(queue => queue.PostponeAsync(job, later.Why, later.Delay, default)),
            Outcome.Failed failed when job.Attempt < duty.Attempts =>
                QueueAsync(queue => queue.RetryAsync(job, failed.Error, default)),
            Outcome.Failed failed => GiveUpAsync(job, duty, failed.Error),
            _ => throw new UnreachableException(),
        });
    }

    async Task<Outcome> TryAsync(QueuedJob job, Duty duty, CancellationToken leaseLost)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(leaseLost, outOfTime.Token);
        limit.CancelAfter(duty.Timeout);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await duty.Run(scope.ServiceProvider, job.Payload, limit.Token);
            return new Outcome.Done();
        }
        catch (TryLaterException later)
        {
            return new Outcome.Later(later.Message, later.Delay);
        }
        catch (OperationCanceledException) when (outOfTime.IsCancellationRequested)
        {
            return new Outcome.Interrupted();
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !leaseLost.IsCancellationRequested)
        {
            return new Outcome.Failed($"It took longer than {duty.Timeout.TotalSeconds:0} seconds.");
        }
        catch (Exception exception)
        {
            log.LogError(exception, "Job {Kind} {Id} failed at attempt {Attempt}", job.Kind, job.Id, job.Attempt);
            return new Outcome.Failed($"{exception.GetType().Name}: {exception.Message}");
        }
        finally
        {
            AttemptSeconds.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("kind", job.Kind));
        }
    }

    // Those who wait are told first: if this fails, the job is claimed again and tells them then.
    async Task<bool> GiveUpAsync(QueuedJob job, Duty duty, string error)
    {
        log.LogError("Job {Kind} {Id} is given up after {Attempts} attempts: {Error}", job.Kind, job.Id, job.Attempt, error);
        if (duty.GivenUp is { } tell)
        {
            await using var scope = scopes.CreateAsyncScope();
            await tell(scope.ServiceProvider, job.Payload, outOfTime.Token);
        }
        return await QueueAsync(queue => queue.GiveUpAsync(job, error, default));
    }

    async Task<bool> QueueAsync(Func<JobQueue, Task<bool>> say)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await say(scope.ServiceProvider.GetRequiredService<JobQueue>());
    }

    void Keep(Task task)
    {
        lock (running)
            running.Add(task);
        task.ContinueWith(ended => { lock (running) running.Remove(ended); }, TaskScheduler.Default);
    }

    Task[] Running()
    {
        lock (running)
            return [.. running];
    }

    void Wake()
    {
        try
        {
            if (wake.CurrentCount == 0)
                wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two woke it at once; once is enough.
        }
        catch (ObjectDisposedException)
        {
            // The last job ended after the host did.
        }
    }

    abstract record Outcome
    {
        public sealed record Done : Outcome;
        public sealed record Interrupted : Outcome;
        public sealed record Later(string Why, TimeSpan Delay) : Outcome;
        public sealed record Failed(string Error) : Outcome;
    }
}

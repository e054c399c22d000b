using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace VTry.Domain.Work;

/// <summary>Everything that happens outside a request: which class does which job, how often it is tried, and what recurs when.</summary>
public class Workload
{
    readonly Dictionary<string, Duty> duties = [];
    readonly List<Schedule> schedules = [];

    public IReadOnlyCollection<Schedule> Schedules => schedules;

    /// <param name="attempts">Claims in all, crashes included, before the job is given up.</param>
    /// <param name="timeout">One attempt's limit.</param>
    /// <param name="givenUp">Told once when the job is given up, so that nobody waits for it for ever.</param>
    public Workload On<TJob, TPlace>(
        Func<TPlace, TJob, CancellationToken, Task> run, int attempts, TimeSpan timeout,
        Func<TPlace, TJob, CancellationToken, Task>? givenUp = null)
        where TJob : IJob where TPlace : notnull
    {
        duties.Add(typeof(TJob).Name, new Duty(attempts, timeout,
            (services, payload, cancel) => run(Place<TPlace>(services), Read<TJob>(payload), cancel),
            givenUp is null ? null : (services, payload, cancel) => givenUp(Place<TPlace>(services), Read<TJob>(payload), cancel)));
        return this;
    }

    /// <summary>Runs at every multiple of <paramref name="period"/> counted from midnight UTC, on one node.</summary>
    public Workload Every<TPlace>(TimeSpan period, string name, Func<TPlace, CancellationToken, Task> run)
        where TPlace : notnull
    {
        schedules.Add(new Schedule(name, period));
        duties.Add(name, new Duty(Attempts: 3, Timeout: TimeSpan.FromMinutes(10),
            (services, _, cancel) => run(Place<TPlace>(services), cancel), GivenUp: null));
        return this;
    }

    /// <summary>Null for a job that no release knows any more.</summary>
    public Duty? DutyOf(QueuedJob job) => duties.GetValueOrDefault(job.Kind);

    static TPlace Place<TPlace>(IServiceProvider services) where TPlace : notnull => services.GetRequiredService<TPlace>();

    static TJob Read<TJob>(string payload) => JsonSerializer.Deserialize<TJob>(payload)
        ?? throw new JsonException($"A {typeof(TJob).Name} was stored as null.");
}

/// <summary>How a kind of job is done. The functions run in a service scope of their own.</summary>
public sealed record Duty(
    int Attempts,
    TimeSpan Timeout,
    Func<IServiceProvider, string, CancellationToken, Task> Run,
    Func<IServiceProvider, string, CancellationToken, Task>? GivenUp);

public sealed record Schedule(string Name, TimeSpan Period)
{
    /// <summary>The latest moment not after <paramref name="now"/> at which this was due.</summary>
    public DateTimeOffset TickAt(DateTimeOffset now) => new(now.UtcTicks - now.UtcTicks % Period.Ticks, TimeSpan.Zero);
}

/// <summary>Thrown by a job that wants to be tried again at a time of its own, because what it needs is busy.</summary>
public sealed class TryLaterException(TimeSpan delay, string why) : Exception(why)
{
    public TimeSpan Delay => delay;
}

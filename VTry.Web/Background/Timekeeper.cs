using VTry.Domain.Work;

namespace VTry.Web.Background;

/// <summary>Enqueues each tick of each schedule. Every node tries; the tick's unique key lets one row come of it.</summary>
public sealed class Timekeeper(IServiceScopeFactory scopes, Workload workload, TimeProvider clock, ILogger<Timekeeper> log)
    : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    readonly Dictionary<string, DateTimeOffset> enqueued = [];

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Look, clock);
        do
        {
            try
            {
                await EnqueueDueAsync(stopping);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogWarning(exception, "Could not enqueue what is scheduled; trying again");
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    async Task EnqueueDueAsync(CancellationToken cancel)
    {
        foreach (var schedule in workload.Schedules)
        {
            var tick = schedule.TickAt(clock.GetUtcNow());
            if (enqueued.GetValueOrDefault(schedule.Name) == tick)
                continue;

            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<JobQueue>().EnqueueTickAsync(schedule.Name, tick, cancel);
            enqueued[schedule.Name] = tick;
        }
    }
}

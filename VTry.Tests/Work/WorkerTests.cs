using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using VTry.Domain.Database;
using VTry.Domain.Work;
using VTry.Tests.Support;
using VTry.Web.Background;

namespace VTry.Tests.Work;

public class WorkerTests(DatabaseServer server) : DomainTest(server)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Tailor tailor = new();

    public sealed record Sew(string What) : IJob;

    protected override void Add(IServiceCollection collection) => collection.AddSingleton(tailor);

    [Fact]
    public async Task A_job_starts_as_soon_as_its_cause_commits_not_at_the_next_look()
    {
        await using var worker = await StartAsync(poll: TimeSpan.FromMinutes(5));
        await tailor.Settle();
        await Enqueue("a hem");
        await Until(() => tailor.Sewn.Contains("a hem"));
        await Until(async () => await In<VTryDb, bool>(db => db.Jobs.AllAsync(job => job.FinishedAt != null, Cancel)));
    }

    [Fact]
    public async Task A_job_is_found_without_any_wake_up_too()
    {
        await Enqueue("a button");
        await using var worker = await StartAsync(poll: TimeSpan.FromMilliseconds(200), listens: false);
        await Until(() => tailor.Sewn.Contains("a button"));
    }

    [Fact]
    public async Task A_job_that_keeps_failing_is_given_up_and_those_who_wait_are_told()
    {
        await using var worker = await StartAsync();
        await Enqueue("broken");
        await Until(async () =>
        {
            // Only the wait between two tries is skipped: time that runs away from a running one takes its lease.
            if (await In<VTryDb, bool>(db => db.Jobs.AnyAsync(job => job.LeasedUntil == null, Cancel)))
                Clock.Skip(TimeSpan.FromSeconds(3));
            return tailor.GivenUp.Contains("broken");
        });
        Assert.Equal(3, tailor.Tries["broken"]);
        await Until(async () => await In<VTryDb, bool>(db => db.Jobs.AnyAsync(job => job.GivenUp, Cancel)));
    }

    [Fact]
    public async Task A_job_that_takes_too_long_is_stopped()
    {
        await using var worker = await StartAsync();
        await Enqueue("endless");
        await Until(async () => await In<VTryDb, bool>(db => db.Jobs.AnyAsync(job => job.LastError!.Contains("longer than"), Cancel)));
    }

    [Fact]
    public async Task On_shutdown_a_running_job_may_finish()
    {
        await using var worker = await StartAsync();
        await Enqueue("slow");
        await Until(() => tailor.Tries.ContainsKey("slow"));
        var stopping = worker.StopAsync(Patience);
        tailor.Go.SetResult();
        await stopping;
        Assert.Contains("slow", tailor.Sewn);
        Assert.True(await In<VTryDb, bool>(db => db.Jobs.AllAsync(job => job.FinishedAt != null, Cancel)));
    }

    [Fact]
    public async Task On_shutdown_a_job_that_does_not_finish_goes_back_untouched()
    {
        await using var worker = await StartAsync();
        await Enqueue("slow");
        await Until(() => tailor.Tries.ContainsKey("slow"));
        await worker.StopAsync(TimeSpan.FromMilliseconds(200));

        var back = await In<VTryDb, QueuedJob>(db => db.Jobs.AsNoTracking().SingleAsync(Cancel));
        Assert.Null(back.LeasedUntil);
        Assert.Null(back.FinishedAt);
        Assert.Equal(0, back.Attempt);
    }

    [Fact]
    public async Task A_job_of_a_kind_nobody_knows_is_put_aside()
    {
        await In<VTryDb>(async db =>
        {
            db.Jobs.Add(new QueuedJob { Kind = "Knit", Payload = "{}", CreatedAt = Clock.GetUtcNow(), RunAt = Clock.GetUtcNow() });
            await db.SaveChangesAsync(Cancel);
        });
        await using var worker = await StartAsync();
        await Until(async () => await In<VTryDb, bool>(db => db.Jobs.AnyAsync(job => job.GivenUp, Cancel)));
    }

    Task<RunningWorker> StartAsync(TimeSpan? poll = null, bool listens = true) => In<IServiceScopeFactory, RunningWorker>(async scopes =>
    {
        var workload = new Workload().On<Sew, Tailor>((tailor, job, cancel) => tailor.SewAsync(job.What, cancel),
            attempts: 3, timeout: TimeSpan.FromSeconds(5), givenUp: (tailor, job, _) => tailor.TellAsync(job.What));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:VTry", ConnectionString)]).Build();
        var signals = new Signals(configuration, NullLogger<Signals>.Instance);
        var worker = new Worker(scopes, workload, signals,
            Options.Create(new WorkSettings { Poll = poll ?? TimeSpan.FromMilliseconds(200) }), NullLogger<Worker>.Instance);
        await worker.StartAsync(Cancel);
        if (listens)
            await signals.StartAsync(Cancel);
        return new RunningWorker(worker, signals);
    });

    Task Enqueue(string what) => In<IServiceProvider>(async services =>
    {
        services.GetRequiredService<JobQueue>().Enqueue(new Sew(what));
        await services.GetRequiredService<VTryDb>().SaveChangesAsync(Cancel);
    });

    static Task Until(Func<bool> condition) => Until(() => Task.FromResult(condition()));

    static async Task Until(Func<Task<bool>> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, "It did not happen in time.");
            await Task.Delay(50, Cancel);
        }
    }

    sealed class RunningWorker(Worker worker, Signals signals) : IAsyncDisposable
    {
        public async Task StopAsync(TimeSpan patience)
        {
            using var hurry = new CancellationTokenSource(patience);
            await worker.StopAsync(hurry.Token);
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync(TimeSpan.FromMilliseconds(100));
            await signals.StopAsync(default);
            worker.Dispose();
            signals.Dispose();
        }
    }

    public sealed class Tailor
    {
        public ConcurrentBag<string> Sewn { get; } = [];
        public ConcurrentBag<string> GivenUp { get; } = [];
        public ConcurrentDictionary<string, int> Tries { get; } = [];
        public TaskCompletionSource Go { get; } = new();

        // Long enough for the worker to have looked once and gone to sleep.
        public Task Settle() => Task.Delay(1_500, Cancel);

        public async Task SewAsync(string what, CancellationToken cancel)
        {
            Tries.AddOrUpdate(what, 1, (_, tries) => tries + 1);
            if (what == "broken")
                throw new InvalidOperationException("The needle broke.");
            if (what == "endless")
                await Task.Delay(Timeout.Infinite, cancel);
            if (what == "slow")
                await Go.Task.WaitAsync(cancel);
            Sewn.Add(what);
        }

        public Task TellAsync(string what)
        {
            GivenUp.Add(what);
            return Task.CompletedTask;
        }
    }
}

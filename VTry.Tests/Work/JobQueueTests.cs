using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Work;
using VTry.Tests.Support;

namespace VTry.Tests.Work;

public class JobQueueTests(DatabaseServer server) : DomainTest(server)
{
    sealed record Sew(int Number) : IJob;

    [Fact]
    public async Task A_job_is_claimed_by_one_of_many_workers()
    {
        await Enqueue(40);
        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => In<JobQueue, List<QueuedJob>>(queue => queue.ClaimAsync(10, Cancel))));
        var ids = claimed.SelectMany(jobs => jobs).Select(job => job.Id).ToList();
        Assert.Equal(40, ids.Count);
        Assert.Equal(40, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_job_whose_cause_is_rolled_back_was_never_there()
    {
        await In<IServiceProvider>(async services =>
        {
            var db = (VTryDb)services.GetService(typeof(VTryDb))!;
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            ((JobQueue)services.GetService(typeof(JobQueue))!).Enqueue(new Sew(1));
            await db.SaveChangesAsync(Cancel);
        });
        Assert.Empty(await Claim());
    }

    [Fact]
    public async Task A_job_of_a_dead_worker_comes_back_when_its_lease_runs_out()
    {
        await Enqueue(1);
        var first = Assert.Single(await Claim());
        Assert.Empty(await Claim());

        Clock.Skip(JobQueue.Lease + TimeSpan.FromSeconds(1));
        var second = Assert.Single(await Claim());
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(2, second.Attempt);
    }

    [Fact]
    public async Task A_renewed_lease_keeps_others_away()
    {
        await Enqueue(1);
        var job = Assert.Single(await Claim());
        Clock.Skip(JobQueue.Lease / 2);
        Assert.True(await In<JobQueue, bool>(queue => queue.RenewAsync(job, Cancel)));
        Clock.Skip(JobQueue.Lease * 0.75);
        Assert.Empty(await Claim());
    }

    [Fact]
    public async Task Who_lost_the_lease_is_no_longer_listened_to()
    {
        await Enqueue(1);
        var late = Assert.Single(await Claim());
        Clock.Skip(JobQueue.Lease + TimeSpan.FromSeconds(1));
        var current = Assert.Single(await Claim());

        Assert.False(await In<JobQueue, bool>(queue => queue.CompleteAsync(late, Cancel)));
        Assert.False(await In<JobQueue, bool>(queue => queue.RetryAsync(late, "late", Cancel)));
        Assert.False(await In<JobQueue, bool>(queue => queue.RenewAsync(late, Cancel)));
        Assert.True(await In<JobQueue, bool>(queue => queue.CompleteAsync(current, Cancel)));
        Assert.False(await In<JobQueue, bool>(queue => queue.CompleteAsync(current, Cancel)));
    }

    [Fact]
    public async Task A_failed_job_waits_longer_each_time()
    {
        await Enqueue(1);
        var waits = new List<TimeSpan>();
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            var job = Assert.Single(await Claim());
            await In<JobQueue, bool>(queue => queue.RetryAsync(job, "needle broke", Cancel));
            var again = await In<VTryDb, QueuedJob>(db => db.Jobs.AsNoTracking().SingleAsync(Cancel));
            waits.Add(again.RunAt - Clock.GetUtcNow());
            Assert.Equal("needle broke", again.LastError);
            Assert.Empty(await Claim());
            Clock.Skip(waits[^1] + TimeSpan.FromSeconds(1));
        }
        // Doubling outweighs the quarter of jitter on either side.
        Assert.Equal(waits.Order(), waits);
        Assert.True(waits[^1] > 10 * waits[0]);
    }

    [Fact]
    public async Task A_postponed_job_does_not_use_up_its_attempts()
    {
        await Enqueue(1);
        for (var i = 0; i < 5; i++)
        {
            var job = Assert.Single(await Claim());
            Assert.Equal(1, job.Attempt);
            await In<JobQueue, bool>(queue => queue.PostponeAsync(job, "busy", TimeSpan.FromMinutes(1), Cancel));
            Assert.Empty(await Claim());
            Clock.Skip(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task A_job_that_is_given_up_stays_to_be_looked_at()
    {
        await Enqueue(1);
        var job = Assert.Single(await Claim());
        await In<JobQueue, bool>(queue => queue.GiveUpAsync(job, "no thread left", Cancel));

        Clock.Skip(JobQueue.KeepDone * 2);
        await In<JobQueue>(queue => queue.SweepAsync(Cancel));
        var kept = await In<VTryDb, QueuedJob>(db => db.Jobs.AsNoTracking().SingleAsync(Cancel));
        Assert.True(kept.GivenUp);
        Assert.Equal("no thread left", kept.LastError);
        Assert.Empty(await Claim());
    }

    [Fact]
    public async Task A_tick_that_every_node_enqueues_is_one_job()
    {
        var tick = Clock.GetUtcNow();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => In<JobQueue>(queue => queue.EnqueueTickAsync("sweep the floor", tick, Cancel))));
        Assert.Single(await Claim());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task However_workers_die_every_job_is_done_and_none_is_completed_twice(int seed)
    {
        const int jobs = 60;
        await Enqueue(jobs);
        var completed = 0;

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async worker =>
        {
            var random = new Random(seed * 100 + worker);
            for (var idle = 0; idle < 8;)
            {
                var claimed = await Claim(3);
                idle = claimed.Count == 0 ? idle + 1 : 0;
                foreach (var job in claimed)
                {
                    // One in four workers dies holding it: nobody says anything, and time passes until the lease is over.
                    if (random.Next(4) == 0)
                        Clock.Skip(JobQueue.Lease);
                    else if (await In<JobQueue, bool>(queue => queue.CompleteAsync(job, Cancel)))
                        Interlocked.Increment(ref completed);
                }
                if (claimed.Count == 0)
                    Clock.Skip(TimeSpan.FromSeconds(5));
            }
        }));

        Assert.Equal(jobs, completed);
        Assert.Equal(0, await In<VTryDb, int>(db => db.Jobs.CountAsync(job => job.FinishedAt == null, Cancel)));
    }

    Task<List<QueuedJob>> Claim(int count = 10) => In<JobQueue, List<QueuedJob>>(queue => queue.ClaimAsync(count, Cancel));

    Task Enqueue(int count) => In<IServiceProvider>(async services =>
    {
        var queue = (JobQueue)services.GetService(typeof(JobQueue))!;
        for (var i = 0; i < count; i++)
            queue.Enqueue(new Sew(i));
        await ((VTryDb)services.GetService(typeof(VTryDb))!).SaveChangesAsync(Cancel);
    });
}

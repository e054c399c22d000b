using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;

namespace VTry.Domain.Generations;

/// <summary>What can honestly be said about a wait: from what was really made lately, or nothing.</summary>
public class Waiting(VTryDb db)
{
    const int Sample = 30, TooFew = 3;

    /// <summary>The median time from start to picture of the latest ones; null while there are too few to tell.</summary>
    public async Task<TimeSpan?> UsualAsync(CancellationToken cancel)
    {
        var times = await db.Generations
            .Where(generation => generation.State == GenerationState.Completed)
            .OrderByDescending(generation => generation.CreatedAt)
            .Take(Sample)
            .Select(generation => new { generation.StartedAt, generation.SettledAt })
            .ToListAsync(cancel);
        var sorted = times.Select(time => time.SettledAt!.Value - time.StartedAt!.Value).Order().ToList();
        return sorted.Count < TooFew ? null : sorted[sorted.Count / 2];
    }

    /// <summary>How many are before this one in the queue.</summary>
    public Task<int> AheadOfAsync(Generation generation, CancellationToken cancel) => db.Generations.CountAsync(other =>
        other.State == GenerationState.Queued && other.CreatedAt < generation.CreatedAt, cancel);
}

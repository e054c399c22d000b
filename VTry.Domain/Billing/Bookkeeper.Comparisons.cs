using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Work;

namespace VTry.Domain.Billing;

/// <summary>Compares the gateway's books with ours: the night's comparison, or one that staff asked for.</summary>
public sealed record Reconcile(Guid ComparisonId) : IJob;

public partial class Bookkeeper
{
    /// <summary>One that has not ended by then will not.</summary>
    public static readonly TimeSpan ComparisonMayTake = TimeSpan.FromHours(3);

    /// <summary>Compares as soon as a worker is free. Asked while one is under way, it is that one.</summary>
    /// <param name="staffId">Who asks; null when it is the night's.</param>
    /// <returns>The comparison.</returns>
    public async Task<Guid> AskForComparisonAsync(Guid? staffId, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - ComparisonMayTake;
        if (await db.Comparisons.Where(row => row.FinishedAt == null && row.AskedAt > since).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancel) is { } running)
            return running;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var id = await OpenAsync(staffId, cancel);
        jobs.Enqueue(new Reconcile(id));
        if (staffId is not null)
            audit.Write(staffId, id, AuditAction.ComparisonAsked);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return id;
    }

    /// <summary>As <see cref="AskAsync(Guid, CancellationToken)"/>, because one of the staff wants to know now.</summary>
    /// <exception cref="GatewayAwayException"/>
    /// <exception cref="GatewayRefusedException"/>
    public async Task AskAsync(Guid staffId, Guid orderId, CancellationToken cancel)
    {
        audit.Write(staffId, orderId, AuditAction.ProviderAsked, $"order {await ReferenceOfAsync(orderId, cancel)}");
        await db.SaveChangesAsync(cancel);
        await AskAsync(orderId, cancel);
    }

    async Task<Guid> OpenAsync(Guid? staffId, CancellationToken cancel)
    {
        var comparison = new Comparison { AskedById = staffId, AskedAt = clock.GetUtcNow() };
        db.Comparisons.Add(comparison);
        await db.SaveChangesAsync(cancel);
        return comparison.Id;
    }

    // A job that is tried again begins anew.
    Task BeginAsync(Guid id, int orders, CancellationToken cancel) => db.Comparisons.Where(row => row.Id == id).ExecuteUpdateAsync(set => set
        .SetProperty(row => row.StartedAt, clock.GetUtcNow()).SetProperty(row => row.Orders, orders).SetProperty(row => row.Looked, 0), cancel);

    Task StepAsync(Guid id, CancellationToken cancel) => db.Comparisons.Where(row => row.Id == id)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Looked, row => row.Looked + 1), cancel);

    Task FinishAsync(Guid id, int found, List<string> away, CancellationToken cancel)
    {
        var trouble = away.FirstOrDefault() is { } first ? GatewayText.Cut(first, Comparison.TroubleLength) : null;
        return db.Comparisons.Where(row => row.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.FinishedAt, clock.GetUtcNow()).SetProperty(row => row.Found, found)
            .SetProperty(row => row.NotAsked, away.Count).SetProperty(row => row.Trouble, trouble), cancel);
    }
}

using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Database;

namespace VTry.Domain.Admin;

/// <summary>What waits for a person of the staff.</summary>
public class WaitingForStaff(VTryDb db)
{
    public async Task<WaitingCounts> CountAsync(CancellationToken cancel) => new(
        await db.Refunds.CountAsync(refund => refund.State == RefundState.AwaitingApproval, cancel),
        await db.Differences.CountAsync(difference => difference.ResolvedAt == null, cancel));
}

/// <param name="Refunds">To be decided by a second person.</param>
/// <param name="Differences">Nobody has dealt with them yet.</param>
public sealed record WaitingCounts(int Refunds, int Differences);

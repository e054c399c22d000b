using Microsoft.EntityFrameworkCore;

namespace VTry.Domain.Billing;

/// <summary>What becomes of a refund that was asked for as often as it is.</summary>
public partial class RefundDesk
{
    /// <summary>Puts a refund that no gateway answers for before staff. Comparisons go on asking.</summary>
    public async Task GiveUpAsync(Guid refundId, CancellationToken cancel)
    {
        var refund = await db.Refunds.AsNoTracking().SingleAsync(row => row.Id == refundId, cancel);
        var about = refundId.ToString();
        var known = db.Differences.Where(row => row.OrderId == refund.OrderId && row.Kind == DifferenceKind.RefundsDiffer && row.About == about);
        if (refund.State != RefundState.Submitting || await known.AnyAsync(cancel))
            return;

        db.Differences.Add(new()
        {
            OrderId = refund.OrderId, Kind = DifferenceKind.RefundsDiffer, About = about, FoundAt = clock.GetUtcNow(),
            Says = $"The refund of {Rupees.Of(refund.AmountPaise)} was asked for again and again, and the provider has not answered.",
        });
        await db.SaveChangesAsync(cancel);
    }
}

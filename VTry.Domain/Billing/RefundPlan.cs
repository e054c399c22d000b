namespace VTry.Domain.Billing;

/// <summary>What a refund would do, said before it is done.</summary>
/// <param name="MostPaise">What can still go back for the order; refunds under way are counted as gone.</param>
/// <param name="AmountPaise">What would go back.</param>
/// <param name="CreditsPaidFor">The credits that this amount paid for, rounded up, as far as none were taken for them yet.</param>
/// <param name="CreditsTaken">Those of them that are unused and would be taken. The others were spent and stay spent.</param>
/// <param name="NeedsSecondPerson">Whether somebody else has to agree.</param>
/// <param name="Problem">Why it cannot be done; null when it can.</param>
public sealed record RefundPlan(long MostPaise, long AmountPaise, int CreditsPaidFor, int CreditsTaken, bool NeedsSecondPerson, string? Problem = null)
{
    public int CreditsSpent => CreditsPaidFor - CreditsTaken;

    /// <summary>The credits that an amount paid for: its share of the order, rounded up, so that no paid credit stays behind.</summary>
    public static int CreditsFor(long amountPaise, Order order) =>
        (int)((amountPaise * order.Credits + order.AmountPaise - 1) / order.AmountPaise);
}

/// <summary>What is decided outside: how much one person may refund alone.</summary>
/// <param name="SecondPersonAbovePaise">As much as one person alone may send back of one order; above it a second has to agree.</param>
public sealed record RefundRules(long SecondPersonAbovePaise);

namespace VTry.Domain.Billing;

/// <summary>
/// What credits cost: a rupee each, GST included. Up to 2,099 there is no discount; at 2,100 it is 10 %, and from there
/// it grows evenly to 25 % at 50,000. Worked out in whole paise and rounded once, half up, at the very end; the
/// percentage in between is a fraction and never rounded.
/// </summary>
public static class CreditPricing
{
    /// <summary>The smallest pack.</summary>
    public const int Fewest = 300;

    /// <summary>The largest pack.</summary>
    public const int Most = 50_000;

    /// <summary>The smallest pack with a discount.</summary>
    public const int DiscountFrom = 2_100;

    /// <summary>One credit before any discount.</summary>
    public const long PaisePerCredit = 100;

    const long LeastPercent = 10;
    const long MostPercent = 25;

    /// <exception cref="ArgumentOutOfRangeException">Fewer or more credits than are sold at once.</exception>
    public static Quote Of(int credits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(credits, Fewest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(credits, Most);

        var full = credits * PaisePerCredit;
        return new Quote(credits, full, credits < DiscountFrom ? full : Discounted(credits, full));
    }

    /// <summary>Whether that many credits can be bought at once.</summary>
    public static bool IsSold(int credits) => credits is >= Fewest and <= Most;

    /// <summary>
    /// The larger pack to take instead, where it costs less or the same: 2,100 credits for whoever asks for 1,890 to 2,099.
    /// Null where buying more costs more, as it should.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer or more credits than are sold at once.</exception>
    public static Quote? Better(int credits)
    {
        var first = Of(DiscountFrom);
        return Of(credits).AmountPaise >= first.AmountPaise && credits < DiscountFrom ? first : null;
    }

    // percent = 10 + 15 × above ÷ 47,900, kept as one fraction over 47,900 until the division at the end. The largest
    // numerator, of 50,000 credits, has 14 digits: far from where a long ends.
    static long Discounted(long credits, long full)
    {
        const long steps = Most - DiscountFrom;
        var above = credits - DiscountFrom;
        var percentTimesSteps = LeastPercent * steps + (MostPercent - LeastPercent) * above;
        return Quote.RoundHalfUp(full * (100 * steps - percentTimesSteps), 100 * steps);
    }
}

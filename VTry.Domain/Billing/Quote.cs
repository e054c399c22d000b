using System.Globalization;

namespace VTry.Domain.Billing;

/// <summary>What a pack of credits costs, GST included, in paise. <see cref="CreditPricing"/> makes it.</summary>
public sealed record Quote(int Credits, long FullPaise, long AmountPaise)
{
    public long DiscountPaise => FullPaise - AmountPaise;

    public bool IsDiscounted => DiscountPaise > 0;

    /// <summary>
    /// The discount for people: <c>0 %</c>, <c>10 %</c>, <c>10.91 %</c>. Rounded half up to two decimals, and only here:
    /// nothing is ever worked out from it.
    /// </summary>
    public string DiscountPercent
    {
        get
        {
            var hundredths = RoundHalfUp(DiscountPaise * 10_000, FullPaise);
            return string.Create(CultureInfo.InvariantCulture, $"{hundredths / 100m:0.##} %");
        }
    }

    /// <summary>What one credit of the pack costs, to the nearest paisa, and only to be looked at: the amount does not follow from it.</summary>
    public long PaiseEach => RoundHalfUp(AmountPaise, Credits);

    /// <summary>Whether that many times <see cref="PaiseEach"/> is the amount.</summary>
    public bool IsEachExact => PaiseEach * Credits == AmountPaise;

    /// <summary>A quotient of positive numbers to the nearest whole one, and a half upwards.</summary>
    internal static long RoundHalfUp(long numerator, long denominator) => (2 * numerator + denominator) / (2 * denominator);
}

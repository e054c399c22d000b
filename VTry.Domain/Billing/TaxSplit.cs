namespace VTry.Domain.Billing;

/// <summary>A price that includes GST, taken apart for the invoice. All in paise; the parts add up to the total.</summary>
/// <param name="CgstPaise">The Union's half, 9 %, within one state.</param>
/// <param name="SgstPaise">The state's half, or the union territory's; always equal to the other half.</param>
/// <param name="IgstPaise">18 % between states.</param>
/// <param name="RoundOffPaise">What rounding each part leaves over, at most two paise either way.</param>
public sealed record TaxSplit(long TaxablePaise, long CgstPaise, long SgstPaise, long IgstPaise, long RoundOffPaise)
{
    /// <summary>Of a hundred.</summary>
    public const int Rate = 18;

    public static TaxSplit Of(long totalPaise, bool withinState)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(totalPaise);
        var taxable = Rounded(totalPaise * 100, 100 + Rate);
        var half = withinState ? Rounded(taxable * Rate, 200) : 0;
        var whole = withinState ? 0 : Rounded(taxable * Rate, 100);
        return new(taxable, half, half, whole, totalPaise - taxable - half - half - whole);
    }

    static long Rounded(long numerator, long denominator) => (2 * numerator + denominator) / (2 * denominator);
}

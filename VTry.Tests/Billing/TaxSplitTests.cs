using VTry.Domain.Billing;

namespace VTry.Tests.Billing;

/// <summary>Every price up to ₹50,000, a paisa at a time.</summary>
public sealed class TaxSplitTests
{
    const long Dearest = 50_000_00;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_parts_of_every_price_add_up_to_it_and_each_is_its_rate_of_the_taxable_value(bool withinState)
    {
        for (var total = 1L; total <= Dearest; total++)
        {
            var (taxable, cgst, sgst, igst, roundOff) = TaxSplit.Of(total, withinState);
            var isRight = taxable + cgst + sgst + igst + roundOff == total
                && IsNearest(taxable, total, of: 100, by: 118)
                && cgst == sgst
                && (withinState ? igst == 0 && IsNearest(cgst, taxable, of: 9, by: 100) : cgst == 0 && IsNearest(igst, taxable, of: 18, by: 100))
                && Math.Abs(roundOff) <= 2;
            Assert.True(isRight, $"{total} paise: {TaxSplit.Of(total, withinState)}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Nothing_cannot_be_split(long total) => Assert.Throws<ArgumentOutOfRangeException>(() => TaxSplit.Of(total, withinState: true));

    // Within half a paisa of the exact fraction, without ever leaving whole numbers.
    static bool IsNearest(long part, long whole, long of, long by) => Math.Abs(2 * (part * by - whole * of)) <= by;
}

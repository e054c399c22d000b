using System.Numerics;
using VTry.Domain.Billing;

namespace VTry.Tests.Billing;

public sealed class CreditPricingTests
{
    static IEnumerable<int> Sold => Enumerable.Range(300, 50_000 - 300 + 1);

    static IEnumerable<int> Discounted => Sold.Where(credits => credits >= 2_100);

    [Theory]
    [InlineData(300, 300_00)]
    [InlineData(1_000, 1_000_00)]
    [InlineData(2_099, 2_099_00)]
    [InlineData(2_100, 1_890_00)]
    [InlineData(5_000, 4_454_59)]
    [InlineData(10_000, 8_752_61)]
    [InlineData(50_000, 37_500_00)]
    public void The_price_list_is_what_was_promised(int credits, long paise) =>
        Assert.Equal(paise, CreditPricing.Of(credits).AmountPaise);

    [Fact]
    public void Every_pack_costs_what_exact_arithmetic_says()
    {
        foreach (var credits in Sold)
            Assert.Equal(new Quote(credits, 100L * credits, Exactly(credits)), CreditPricing.Of(credits));
    }

    [Fact]
    public void No_pack_costs_more_than_a_rupee_a_credit_and_none_is_free()
    {
        foreach (var quote in Sold.Select(CreditPricing.Of))
        {
            Assert.InRange(quote.AmountPaise, 1, quote.FullPaise);
            Assert.Equal(quote.FullPaise, quote.AmountPaise + quote.DiscountPaise);
        }
    }

    [Fact]
    public void From_2_100_on_more_credits_always_cost_more()
    {
        foreach (var credits in Discounted.SkipLast(1))
            Assert.True(CreditPricing.Of(credits + 1).AmountPaise > CreditPricing.Of(credits).AmountPaise, $"{credits}");
    }

    // Compared crosswise, as fractions: a/m ≤ b/n where a·n ≤ b·m. Rounding may put up to half a paisa on a pack and take
    // half a paisa off the one before it, so that much of the whole pack, and no more, is forgiven.
    [Fact]
    public void From_2_100_on_a_credit_never_costs_more_than_in_a_smaller_pack()
    {
        foreach (var credits in Discounted.SkipLast(1))
        {
            var (smaller, larger) = (CreditPricing.Of(credits), CreditPricing.Of(credits + 1));
            Assert.True((larger.AmountPaise - 1) * smaller.Credits < smaller.AmountPaise * larger.Credits, $"{credits}");
            Assert.True(larger.PaiseEach <= smaller.PaiseEach, $"{credits}");
        }
    }

    [Fact]
    public void Before_rounding_the_price_of_a_credit_falls_with_each_one_more()
    {
        foreach (var credits in Discounted.SkipLast(1))
        {
            var (smaller, larger) = (Fraction(credits), Fraction(credits + 1));
            Assert.True(larger.Over * (credits * smaller.Under) < smaller.Over * ((credits + 1) * larger.Under), $"{credits}");
        }
    }

    [Fact]
    public void A_larger_pack_is_offered_wherever_it_costs_less_or_the_same()
    {
        foreach (var credits in Sold)
        {
            var paise = CreditPricing.Of(credits).AmountPaise;
            var better = CreditPricing.Better(credits);

            Assert.Equal(credits is >= 1_890 and <= 2_099, better is not null);
            if (better is not null)
                Assert.True(better.Credits > credits && better.AmountPaise <= paise);
        }
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(-2_100)]
    [InlineData(0)]
    [InlineData(299)]
    [InlineData(50_001)]
    [InlineData(int.MaxValue)]
    public void Other_amounts_are_not_sold(int credits)
    {
        Assert.False(CreditPricing.IsSold(credits));
        Assert.Throws<ArgumentOutOfRangeException>(() => CreditPricing.Of(credits));
        Assert.Throws<ArgumentOutOfRangeException>(() => CreditPricing.Better(credits));
    }

    [Fact]
    public void Every_amount_between_the_smallest_and_the_largest_pack_is_sold() =>
        Assert.DoesNotContain(Sold, credits => !CreditPricing.IsSold(credits));

    [Theory]
    [InlineData(300, "0 %", 100)]
    [InlineData(2_099, "0 %", 100)]
    [InlineData(2_100, "10 %", 90)]
    [InlineData(5_000, "10.91 %", 89)]
    [InlineData(20_000, "15.61 %", 84)]
    [InlineData(50_000, "25 %", 75)]
    public void What_people_are_shown_is_rounded_only_to_be_shown(int credits, string percent, long each)
    {
        var quote = CreditPricing.Of(credits);
        Assert.Equal(percent, quote.DiscountPercent);
        Assert.Equal(each, quote.PaiseEach);
        Assert.Equal(credits >= 2_100, quote.IsDiscounted);
    }

    /// <summary>The price again, from the words of the promise and in numbers without end.</summary>
    static long Exactly(int credits)
    {
        var (over, under) = Fraction(credits);
        var whole = BigInteger.DivRem(over, under, out var rest);
        return (long)(rest * 2 >= under ? whole + 1 : whole);
    }

    /// <summary>The price in paise before rounding, over ÷ under.</summary>
    static (BigInteger Over, BigInteger Under) Fraction(int credits)
    {
        if (credits < 2_100)
            return (100 * (BigInteger)credits, 1);

        // A straight line through (2,100, 10 %) and (50,000, 25 %): 10 % and (credits − 2,100) ÷ 47,900 of the 15 % between.
        BigInteger percent = 10 * 47_900 + 15 * ((BigInteger)credits - 2_100);
        return (100 * (BigInteger)credits * (100 * 47_900 - percent), 100 * 47_900);
    }
}

using VTry.Domain.Billing;
using VTry.Web.Pages.Billing;

namespace VTry.Tests.Billing;

public sealed class CreditsAskedTests
{
    [Theory]
    [InlineData("2100", 2_100)]
    [InlineData("2,100", 2_100)]
    [InlineData(" 2 100 ", 2_100)]
    [InlineData("2\u00a0100", 2_100)]
    [InlineData("50,000", 50_000)]
    [InlineData("0300", 300)]
    public void A_number_may_be_typed_as_people_write_it(string typed, int credits)
    {
        var asked = CreditsAsked.Of(typed);
        Assert.Equal(credits, asked.Quote?.Credits);
        Assert.Equal(typed, asked.Typed);
    }

    [Theory]
    [InlineData(null, "Say how many credits: 300 to 50,000.", 2_100)]
    [InlineData("", "Say how many credits: 300 to 50,000.", 2_100)]
    [InlineData(" , ", "Say how many credits: 300 to 50,000.", 2_100)]
    [InlineData("many", "Type a whole number in digits, such as 2,100.", 2_100)]
    [InlineData("1e5", "Type a whole number in digits, such as 2,100.", 2_100)]
    [InlineData("2100.50", "Type a whole number in digits, such as 2,100.", 2_100)]
    [InlineData("-2100", "Type a whole number in digits, such as 2,100.", 2_100)]
    [InlineData("0", "The smallest pack has 300 credits.", 300)]
    [InlineData("299", "The smallest pack has 300 credits.", 300)]
    [InlineData("50001", "The largest pack has 50,000 credits. For more, buy again.", 50_000)]
    [InlineData("99999999999999999999", "The largest pack has 50,000 credits. For more, buy again.", 50_000)]
    public void What_is_not_sold_is_told_from_what_is_no_number(string? typed, string problem, int nearest)
    {
        var asked = CreditsAsked.Of(typed);
        Assert.Equal(problem, asked.Problem);
        Assert.Equal(CreditPricing.Of(nearest), asked.Nearest);
        Assert.Null(asked.Quote);
        Assert.Null(asked.Better);
    }

    [Fact]
    public void The_slider_stops_only_at_packs_that_are_sold_and_bends_at_a_third()
    {
        Assert.All(PriceScale.Stops, credits => Assert.True(CreditPricing.IsSold(credits)));
        Assert.Equal(PriceScale.Stops.Order().Distinct(), PriceScale.Stops);
        Assert.Equal(PriceScale.Stops.Count - 1, 3 * PriceScale.StopOf(CreditPricing.DiscountFrom));
        Assert.Equal(0, PriceScale.StopOf(CreditPricing.Fewest));
        Assert.Equal(PriceScale.Stops.Count - 1, PriceScale.StopOf(CreditPricing.Most));
        Assert.Equal(18, PriceScale.StopOf(2_149));
        Assert.Equal(19, PriceScale.StopOf(2_150));
    }
}

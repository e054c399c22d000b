using VTry.Domain.Billing;

namespace VTry.Tests.Billing;

public sealed class IndianStateTests
{
    [Fact]
    public void There_are_28_states_and_8_union_territories_by_name()
    {
        Assert.Equal(36, IndianState.All.Count);
        Assert.Equal(36, IndianState.All.Select(state => state.Code).Distinct().Count());
        Assert.Equal(IndianState.All.OrderBy(state => state.Name, StringComparer.Ordinal), IndianState.All);
    }

    [Fact]
    public void Codes_run_from_01_to_38_without_the_two_that_were_given_up() =>
        Assert.Equal(
            Enumerable.Range(1, 38).Except([25, 28]).Select(code => $"{code:00}"),
            IndianState.All.Select(state => state.Code).Order());

    [Theory]
    [InlineData("29", "Karnataka")]
    [InlineData("07", "Delhi")]
    [InlineData("27", "Maharashtra")]
    [InlineData("38", "Ladakh")]
    public void A_state_is_found_by_its_code(string code, string name) => Assert.Equal(name, IndianState.Of(code)?.Name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("00")]
    [InlineData("25")]
    [InlineData("28")]
    [InlineData("96")]
    [InlineData("97")]
    [InlineData("29 ")]
    public void What_is_no_buyers_state_is_none(string? code) => Assert.Null(IndianState.Of(code));

    [Fact]
    public void Delhi_Puducherry_and_Jammu_have_a_legislature_and_five_territories_do_not() =>
        Assert.Equal(["04", "26", "31", "35", "38"], IndianState.All.Where(state => state.IsWithoutLegislature).Select(state => state.Code).Order());

    [Fact]
    public void It_is_written_with_its_code() => Assert.Equal("Karnataka (29)", $"{IndianState.Of("29")}");
}

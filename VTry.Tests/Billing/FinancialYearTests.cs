using VTry.Domain.Billing;

namespace VTry.Tests.Billing;

public sealed class FinancialYearTests
{
    [Theory]
    [InlineData("2026-11-20T12:00:00Z", "26-27")]
    [InlineData("2027-03-31T18:29:59Z", "26-27")]
    [InlineData("2027-03-31T18:30:00Z", "27-28")]
    [InlineData("2027-04-01T00:00:00+05:30", "27-28")]
    [InlineData("2027-01-01T00:00:00Z", "26-27")]
    [InlineData("2099-04-01T00:00:00Z", "99-00")]
    public void It_runs_from_April_to_March_on_Indian_clocks(string at, string year) =>
        Assert.Equal(year, $"{FinancialYear.Of(DateTimeOffset.Parse(at))}");

    [Fact]
    public void Every_moment_lies_between_the_start_and_the_end_of_its_year()
    {
        for (var at = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero); at.Year < 2029; at = at.AddHours(1))
        {
            var year = FinancialYear.Of(at);
            Assert.True(year.Start <= at && at < year.End, $"{at} is not in {year}");
        }
    }

    [Fact]
    public void One_year_begins_where_the_last_one_ends() => Assert.Equal(new FinancialYear(2026).End, new FinancialYear(2027).Start);

    [Fact]
    public void What_is_written_can_be_read_again()
    {
        for (var first = 2000; first < 2100; first++)
            Assert.Equal(new FinancialYear(first), FinancialYear.Parse($"{new FinancialYear(first)}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("26-28")]
    [InlineData("26/27")]
    [InlineData("2026-27")]
    [InlineData(" 6-07")]
    public void What_is_no_year_is_none(string? text) => Assert.Null(FinancialYear.Parse(text));

    [Theory]
    [InlineData("2026-11-20T12:00:00Z", "20 November 2026")]
    [InlineData("2026-11-20T18:30:00Z", "21 November 2026")]
    [InlineData("2026-12-31T23:00:00-05:00", "1 January 2027")]
    public void Days_are_said_as_Indian_clocks_have_them(string at, string day) =>
        Assert.Equal(day, IndianTime.Say(DateTimeOffset.Parse(at)));
}

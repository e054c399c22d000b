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
    public void Every_day_lies_in_one_year_and_in_no_other()
    {
        for (var day = new DateOnly(2024, 1, 1); day.Year < 2032; day = day.AddDays(1))
        {
            var (year, next) = (FinancialYear.Of(day), FinancialYear.Of(day.AddDays(1)));
            Assert.True(year.FirstDay <= day && day <= year.LastDay, $"{day} is not in {year}");
            Assert.Equal(day == year.LastDay, next != year);
        }
    }

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

using System.Globalization;
using VTry.Domain.Billing;

namespace VTry.Tests.Billing;

public sealed class RupeesTests
{
    [Theory]
    [InlineData(0, "₹0.00")]
    [InlineData(5, "₹0.05")]
    [InlineData(100, "₹1.00")]
    [InlineData(99_999, "₹999.99")]
    [InlineData(100_000, "₹1,000.00")]
    [InlineData(189_000, "₹1,890.00")]
    [InlineData(9_999_999, "₹99,999.99")]
    [InlineData(10_000_000, "₹1,00,000.00")]
    [InlineData(12_345_600, "₹1,23,456.00")]
    [InlineData(1_234_567_890, "₹1,23,45,678.90")]
    public void Amounts_are_grouped_by_thousand_lakh_and_crore(long paise, string said) => Assert.Equal(said, Rupees.Of(paise));

    [Theory]
    [InlineData(-1, "−₹0.01")]
    [InlineData(-21_000, "−₹210.00")]
    [InlineData(-12_345_600, "−₹1,23,456.00")]
    public void What_is_taken_off_has_its_minus_in_front(long paise, string said) => Assert.Equal(said, Rupees.Of(paise));

    [Theory]
    [InlineData("210", 210_00)]
    [InlineData("₹ 210.5", 210_50)]
    [InlineData("1890.50", 1_890_50)]
    [InlineData("1,23,456.00", 12_345_600)]
    [InlineData("123,456", 12_345_600)]
    [InlineData("12,34,567", 1_23_45_67_00)]
    [InlineData("1,50", null)]
    [InlineData("1,2,3", null)]
    [InlineData("1,,000", null)]
    [InlineData(",100", null)]
    [InlineData("1.005", null)]
    [InlineData("-5", null)]
    [InlineData("much", null)]
    [InlineData("", null)]
    public void An_amount_is_read_with_commas_only_where_somebody_writes_them(string written, int? paise) => Assert.Equal(paise, (int?)Rupees.Parse(written));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("hi-IN")]
    [InlineData("ar-EG")]
    public void The_language_of_the_server_does_not_matter(string language)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(language);
        try
        {
            Assert.Equal("₹1,23,456.00", Rupees.Of(12_345_600));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

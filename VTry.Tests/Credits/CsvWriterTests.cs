using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using VTry.Web.Http;

namespace VTry.Tests.Credits;

public class CsvWriterTests
{
    [Theory]
    [InlineData("Linen shirt", "Linen shirt")]
    [InlineData("Shirt, linen", "\"Shirt, linen\"")]
    [InlineData("A \"new\" shirt", "\"A \"\"new\"\" shirt\"")]
    [InlineData("Two\nlines", "\"Two\nlines\"")]
    [InlineData("=HYPERLINK(\"https://evil.example\")", "\"'=HYPERLINK(\"\"https://evil.example\"\")\"")]
    [InlineData("+91 98450", "'+91 98450")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("\t=1+1", "'\t=1+1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData(-2, "-2")]
    public void A_cell_is_text_or_a_number_and_never_a_formula(object? value, string written) => Assert.Equal(written, CsvWriter.CellOf(value));

    [Fact]
    public void Times_are_in_utc_and_numbers_in_no_country_s_way()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal("2026-11-20T00:15:00Z", CsvWriter.CellOf(new DateTimeOffset(2026, 11, 20, 5, 45, 0, TimeSpan.FromHours(5.5))));
            Assert.Equal("1234567", CsvWriter.CellOf(1_234_567));
            Assert.Equal("1.5", CsvWriter.CellOf(1.5m));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task Excel_knows_it_by_its_first_bytes_and_lines_end_as_the_standard_says()
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await using (var csv = CsvWriter.Begin(http.Response, "vtry-credits.csv"))
        {
            await csv.WriteAsync("Was", "₹");
            await csv.WriteAsync("Kleid", 1);
        }

        var written = ((MemoryStream)http.Response.Body).ToArray();
        Assert.Equal([0xEF, 0xBB, 0xBF], written[..3]);
        Assert.Equal("Was,₹\r\nKleid,1\r\n", Encoding.UTF8.GetString(written[3..]));
        Assert.Equal("text/csv; charset=utf-8", http.Response.ContentType);
        Assert.StartsWith("attachment; filename=vtry-credits.csv", http.Response.Headers.ContentDisposition.ToString());
    }
}

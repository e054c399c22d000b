using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using VTry.Web.Http;

namespace VTry.Tests.Http;

public class CsvResultTests
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
    public void A_cell_is_text_or_a_number_and_never_a_formula(object? value, string written) => Assert.Equal($"{written}\r\n", CsvResult.LineOf([value]));

    [Fact]
    public void Times_and_numbers_are_written_in_no_country_s_way()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var at = new DateTimeOffset(2026, 11, 20, 0, 15, 0, TimeSpan.Zero);
            Assert.Equal("2026-11-20T05:45:00+05:30,2026-11-20T00:15:00Z\r\n", CsvResult.LineOf([at, at.UtcDateTime]));
            Assert.Equal("1234567,1890.50\r\n", CsvResult.LineOf([1_234_567, 1890.5m]));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task Excel_knows_it_by_its_first_bytes_and_every_row_is_there()
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await new CsvResult("kleider", ["Was", "₹"], Rows()).ExecuteResultAsync(new ActionContext { HttpContext = http });

        var written = ((MemoryStream)http.Response.Body).ToArray();
        Assert.Equal([0xEF, 0xBB, 0xBF], written[..3]);
        Assert.Equal("Was,₹\r\nKleid,1\r\nHemd,2\r\n", Encoding.UTF8.GetString(written[3..]));
        Assert.Equal("text/csv; charset=utf-8", http.Response.ContentType);
        Assert.Equal("attachment; filename=\"kleider.csv\"", http.Response.Headers.ContentDisposition.ToString());
    }

    static async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
    {
        yield return ["Kleid", 1];
        await Task.Yield();
        yield return ["Hemd", 2];
    }
}

using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VTry.Domain.Billing;
using VTry.Tests.Billing;
using VTry.Tests.Support;

namespace VTry.Tests.InBrowser;

/// <summary>What comes out of the printer when somebody prints an invoice.</summary>
public sealed partial class PrintTests(LiveApp app, Chromium chromium) : IClassFixture<LiveApp>
{
    static readonly Buyer Business = new(
        "Apparel House of the Western Ghats and Coromandel Coast LLP", "accounts@apparel.example", "27", "27AAPFU0939F1ZV",
        "Unit 12, Second Floor, Old Cotton Exchange Building, 4 Mill Road, Lower Parel, Mumbai 400012");

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task An_invoice_prints_as_one_sheet_of_A4_and_nothing_else(ColorScheme colours)
    {
        await using var window = await Window.OpenAsync(chromium, app, colours: colours);
        var address = await app.NewBrowser().SignUpAsync();
        var filed = await app.FileAsync(address, Papers.Invoice(Business, credits: 49_999, isTest: true));
        await window.SignInAsync(address);

        await window.Page.GotoAsync($"/invoices/{filed[0].Id}");
        await window.Page.EvaluateAsync("() => document.fonts.ready");
        var pdf = await window.Page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true });

        var written = Encoding.Latin1.GetString(pdf);
        var sheet = Assert.Single(Sheets().Matches(written));
        Assert.Equal(["594", "841"], [sheet.Groups["width"].Value, sheet.Groups["height"].Value]);

        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var besides = await window.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("body *")]
              .filter((one) => one.checkVisibility() && !one.closest(".tax-document") && !one.querySelector(".tax-document"))
              .map((one) => one.outerHTML)
            """);
        Assert.Empty(besides);
    }

    /// <summary>The size of each page, in points.</summary>
    [GeneratedRegex(@"/MediaBox \[0 0 (?<width>\d+)[.\d]* (?<height>\d+)[.\d]*\]")]
    private static partial Regex Sheets();
}

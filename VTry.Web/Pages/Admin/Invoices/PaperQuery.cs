using System.Globalization;
using VTry.Domain.Admin;
using VTry.Domain.Billing;

namespace VTry.Web.Pages.Admin.Invoices;

/// <summary>What an address of the list of papers looks for: <c>?q=000432&amp;kind=CreditNote&amp;month=2026-11</c>.</summary>
public sealed class PaperQuery
{
    public string? Q { get; set => field = Asked.Text(value); }
    public TaxDocumentKind? Kind { get; set; }

    /// <summary>A financial year: <c>26-27</c>.</summary>
    public string? Year { get; set; }

    /// <summary>A month: <c>2026-11</c>.</summary>
    public string? Month { get; set; }

    /// <summary>The last one of the page before.</summary>
    public Guid? Before { get; set; }

    /// <summary>The month's first day.</summary>
    public DateOnly? FirstOfMonth => MonthOf(Month);

    public PaperFilter Filter => new() { Search = Q, Kind = Kind, Year = FinancialYear.Parse(Year), Month = FirstOfMonth };

    public bool IsNarrowed => Kind is not null || Year is not null || Month is not null || !string.IsNullOrWhiteSpace(Q);

    public string AddressOf(string path, Guid? before = null)
    {
        var query = QueryString.Create(new Dictionary<string, string?>
        {
            ["q"] = Q, ["kind"] = Kind?.ToString(), ["year"] = Year, ["month"] = Month, ["before"] = before?.ToString(),
        }.Where(part => !string.IsNullOrWhiteSpace(part.Value)));
        return $"{path}{query}";
    }

    /// <summary>For the audit: that something was searched for, not what; and which year and month, where they are any.</summary>
    public string InWords => string.Join(", ", ((string?[])
    [
        string.IsNullOrWhiteSpace(Q) ? null : "searched", Kind?.ToString(), FinancialYear.Parse(Year)?.ToString(), Iso(FirstOfMonth),
    ]).OfType<string>()) is { Length: > 0 } words ? words : "all";

    static string? Iso(DateOnly? month) => month?.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <returns>The first day of a month written <c>2026-11</c>; null when it is none, or none that any book can have.</returns>
    public static DateOnly? MonthOf(string? text) =>
        DateOnly.TryParseExact($"{text}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Asked.Day(day) == day ? day : null;
}

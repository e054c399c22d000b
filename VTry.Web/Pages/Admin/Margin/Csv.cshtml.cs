using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Web.Http;

namespace VTry.Web.Pages.Admin.Margin;

/// <summary>The report, day by day, as a file.</summary>
[RequireFreshSignIn]
public class CsvModel(MarginReport report, TakenList list, TimeProvider clock) : PageModel
{
    static readonly string[] Columns = ["Day", "Made", "Failed", "Bought credits", "Free credits", "Revenue", "Engines", "Margin"];

    [BindProperty(SupportsGet = true, Name = "")] public MarginQuery Query { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var (from, to) = Query.DaysAsOf(IndianTime.DayOf(clock.GetUtcNow()));
        var margin = await report.OfAsync(from, to, cancel);
        return await list.OutAsync("margin", string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}"), Columns,
            margin.Days.Select(RowOf).ToAsyncEnumerable(), cancel);
    }

    static IReadOnlyList<object?> RowOf(MarginDay day) =>
    [
        day.Day, day.Figures.Completed, day.Figures.Failed, day.Figures.BoughtCredits, day.Figures.FreeCredits,
        TakenList.Rupee(day.Figures.RevenuePaise), TakenList.Rupee(day.Figures.CostPaise), TakenList.Rupee(day.Figures.MarginPaise),
    ];
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Admin;
using VTry.Domain.Billing;

namespace VTry.Web.Pages.Admin.Margin;

/// <summary>What try-ons earned and what making them cost, day by day.</summary>
public class IndexModel(MarginReport report, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public MarginQuery Query { get; set; } = new();

    public VTry.Domain.Admin.Margin View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var (from, to) = Query.DaysAsOf(IndianTime.DayOf(clock.GetUtcNow()));
        View = await report.OfAsync(from, to, cancel);
    }

    public string CsvAddress => string.Create(CultureInfo.InvariantCulture, $"/admin/margin.csv?from={View.From:yyyy-MM-dd}&to={View.To:yyyy-MM-dd}");
}

/// <summary>The days of the report, as an address names them: the last thirty, unless it does.</summary>
public sealed class MarginQuery
{
    const int Usually = 30;

    public DateOnly? From { get; set => field = Asked.Day(value); }
    public DateOnly? To { get; set => field = Asked.Day(value); }

    /// <summary>At most as many as a report can have, and in their order.</summary>
    public (DateOnly From, DateOnly To) DaysAsOf(DateOnly today)
    {
        var to = To ?? today;
        var from = From ?? to.AddDays(1 - Usually);
        if (from > to)
            (from, to) = (to, from);
        var earliest = to.AddDays(1 - MarginReport.MostDays);
        return (from < earliest ? earliest : from, to);
    }
}

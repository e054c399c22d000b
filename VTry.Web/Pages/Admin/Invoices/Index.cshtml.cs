using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Admin.Invoices;

/// <summary>Everybody's invoices and credit notes, newest first, and each month's return.</summary>
public class IndexModel(Papers papers) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public PaperQuery Query { get; set; } = new();

    public PapersView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var before = Query.Before;
        var (found, pager) = await papers.Find(Query.Filter).Where(document => before == null || document.Id < before)
            .OrderByDescending(document => document.Id)
            .PageAsync(document => document.Id, before, id => Query.AddressOf(AdminPlaces.Invoices, id), cancel);
        var months = await papers.MonthsAsync(cancel);
        View = new(
            found, pager,
            [.. months.Select(Choice)], [.. months.Where(month => month.HasReturn).Select(Choice)],
            [.. months.Select(month => $"{FinancialYear.Of(month.FirstDay)}").Distinct()]);
    }

    static ChoiceView Choice(PaperMonth month) => new(
        month.FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture), month.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture));
}

/// <param name="Months">Those in which anything was issued, newest first.</param>
/// <param name="Returns">Those of them that have a return.</param>
/// <param name="Years">The financial years they are in.</param>
public sealed record PapersView(
    IReadOnlyList<TaxDocument> Rows, PagerView Pager, IReadOnlyList<ChoiceView> Months, IReadOnlyList<ChoiceView> Returns, IReadOnlyList<string> Years);

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Billing;
using VTry.Web.Http;

namespace VTry.Web.Pages.Admin.Invoices;

/// <summary>What goes into a month's return, document by document, for people.</summary>
[RequireFreshSignIn]
public class Gstr1CsvModel(Gstr1Returns returns, TakenList list) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? month, CancellationToken cancel)
    {
        if (PaperQuery.MonthOf(month) is not { } first)
            return NotFound();

        var papers = await returns.PapersAsync(first, cancel);
        if (papers.Count == 0)
        {
            TempData["Toast"] = Gstr1JsonModel.NothingInIt;
            return LocalRedirect(AdminPlaces.Invoices);
        }

        return await list.OutAsync($"gstr1-{month}", "by document", ["Table", .. PaperColumns.Names],
            papers.Select(RowOf).ToAsyncEnumerable(), cancel);
    }

    static IReadOnlyList<object?> RowOf(Gstr1Paper paper) => [$"{paper.Section}".ToLowerInvariant(), .. PaperColumns.RowOf(paper.Document)];
}

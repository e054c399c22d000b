using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Admin;
using VTry.Web.Http;

namespace VTry.Web.Pages.Admin.Invoices;

/// <summary>The documents that are looked for, as a file.</summary>
[RequireFreshSignIn]
public class CsvModel(Papers papers, TakenList list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public PaperQuery Query { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await list.OutAsync(
        "invoices", Query.InWords, PaperColumns.Names,
        papers.Find(Query.Filter).OrderByDescending(document => document.Id).AsAsyncEnumerable().Select(PaperColumns.RowOf), cancel);
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Privacy;
using VTry.Web.Http;

namespace VTry.Web.Pages.Privacy;

/// <summary>Packs an export that failed once more.</summary>
public class ExportRetryModel(Me me, Exports exports) : PageModel
{
    public IActionResult OnGet() => Redirect("/settings/privacy/exports");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel) =>
        await exports.RetryAsync(me.Id, id, cancel) ? Redirect("/settings/privacy/exports") : NotFound();
}

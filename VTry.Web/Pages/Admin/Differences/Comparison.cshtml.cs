using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Web.Http;

namespace VTry.Web.Pages.Admin.Differences;

/// <summary>Asks for a comparison with the providers' books, which a worker then makes; looked at, says how far it is.</summary>
public class ComparisonModel(Books books, Bookkeeper bookkeeper, Me me, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!Request.IsHtmx())
            return LocalRedirect(AdminPlaces.Differences);

        var latest = ComparisonView.Of(await books.LatestComparisonAsync(cancel), clock.GetUtcNow());
        // What it found stands elsewhere on the page, so at its end the page is asked for anew.
        if (latest is not { IsRunning: true })
            Response.Headers["HX-Refresh"] = "true";
        return Partial("/Pages/Admin/Differences/_Comparison.cshtml", latest);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await bookkeeper.AskForComparisonAsync(me.Id, cancel);
        return LocalRedirect(AdminPlaces.Differences);
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Billing;
using VTry.Web.Http;

namespace VTry.Web.Pages.Admin.Differences;

/// <summary>Says that somebody has dealt with a difference.</summary>
[RequireFreshSignIn(ReturnTo = AdminPlaces.Differences)]
public class ResolutionModel(Bookkeeper bookkeeper, Me me) : PageModel
{
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        await bookkeeper.ResolveAsync(me.Id, id, cancel);
        TempData["Toast"] = "Noted as dealt with.";
        return LocalRedirect(AdminPlaces.Differences);
    }
}

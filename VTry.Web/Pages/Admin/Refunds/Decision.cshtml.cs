using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Web.Http;

namespace VTry.Web.Pages.Admin.Refunds;

/// <summary>The second person's word on a refund.</summary>
[RequireFreshSignIn(ReturnTo = AdminPlaces.Refunds)]
public class DecisionModel(Books books, RefundDesk desk, Me me) : PageModel
{
    public async Task<IActionResult> OnPostAsync(Guid id, bool? agrees, CancellationToken cancel)
    {
        if (!await books.Refunds(new()).AnyAsync(entry => entry.Refund.Id == id, cancel))
            return NotFound();
        if (agrees is null)
            return BadRequest();

        var problem = await desk.DecideAsync(me.Id, id, agrees.Value, cancel);
        TempData["Toast"] = problem ?? (agrees.Value ? "Agreed. The provider is being asked." : "Declined. Nothing goes back.");
        return LocalRedirect(AdminPlaces.Refunds);
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Privacy;
using VTry.Web.Http;

namespace VTry.Web.Pages.Privacy;

/// <summary>Stays after all.</summary>
public class StayModel(Me me, Departures departures) : PageModel
{
    public IActionResult OnGet() => Redirect("/settings/privacy");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        TempData["Toast"] = await departures.CancelAsync(me.Id, cancel)
            ? "Your account stays, as it was."
            : await departures.FindAsync(me.Id, cancel) is null
                ? "Your account stays; nothing was to be erased."
                : "The day has come: what is being erased cannot be stopped any more.";
        return Redirect("/settings/privacy");
    }
}

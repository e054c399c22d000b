using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Privacy;
using VTry.Web.Http;

namespace VTry.Web.Pages.Privacy;

/// <summary>Says exactly what goes and what stays, then begins the wait. Only for who has just proved that they are who they are.</summary>
[RequireFreshSignIn]
public class LeaveModel(Me me, Departures departures, LeavingViews views, SiteAddress site) : PageModel
{
    public LeavingView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        View = await views.OfMeAsync(cancel);
        return View.LeavesAt is null ? Page() : Redirect("/settings/privacy");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await departures.AskAsync(me.Id, HttpContext.Features.Get<CurrentSession>()?.Id, site.LinkTo("/"), cancel);
        TempData["Toast"] = "We have mailed you the day, and how to stop it.";
        return Redirect("/settings/privacy");
    }
}

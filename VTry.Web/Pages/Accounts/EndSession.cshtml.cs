using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts;

/// <summary>Ends one session.</summary>
public class EndSessionModel(Me me, Sessions sessions) : PageModel
{
    public IActionResult OnGet() => Redirect("/settings/sessions");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await sessions.EndAsync(me.Id, id, cancel))
            return NotFound();

        TempData["Toast"] = "That session is over.";
        return Redirect("/settings/sessions");
    }
}

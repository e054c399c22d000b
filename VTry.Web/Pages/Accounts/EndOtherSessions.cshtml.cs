using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts;

/// <summary>Ends every session but this one.</summary>
public class EndOtherSessionsModel(Me me, Sessions sessions) : PageModel
{
    public IActionResult OnGet() => Redirect("/settings/sessions");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var ended = await sessions.EndOthersAsync(me.Id, me.SessionId, cancel);
        TempData["Toast"] = ended switch
        {
            0 => "There was no other session.",
            1 => "The other session is over.",
            _ => $"The {ended} others are over.",
        };
        return Redirect("/settings/sessions");
    }
}

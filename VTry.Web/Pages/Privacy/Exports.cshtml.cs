using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Privacy;
using VTry.Web.Http;

namespace VTry.Web.Pages.Privacy;

/// <summary>Asks for an export, and shows how far it is: the section by itself for scripts, a page that looks again where there are none.</summary>
public class ExportsModel(Me me, Exports exports, ExportViews views, SiteAddress site) : PageModel
{
    public bool IsPacking { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Request.IsHtmx())
            return Partial("_Export");

        IsPacking = (await views.OfMeAsync(cancel)).IsPacking;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await exports.AskAsync(me.Id, site.LinkTo("/"), cancel);
        return Request.IsHtmx() ? Partial("_Export") : Redirect("/settings/privacy/exports");
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Privacy;

namespace VTry.Web.Pages.Public;

/// <summary>What was erased of somebody who is gone, for whoever has its number. It names nobody.</summary>
public class CertificateModel(Departures departures) : PageModel
{
    public Departure Certificate { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancel)
    {
        if (await departures.CertifiedAsync(reference, cancel) is not { } certificate)
            return NotFound();

        Response.Headers["X-Robots-Tag"] = "noindex";
        Certificate = certificate;
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using VTry.Web.Adapters.Mail;

namespace VTry.Web.Pages.Dev;

/// <summary>One mail, by its HTML part alone.</summary>
[DevelopmentOnly]
[ResponseCache(NoStore = true)]
public class MailHtmlModel(DevelopmentMailbox mailbox) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await mailbox.FindAsync(id, cancel) is not { } letter)
            return NotFound();

        // Mails are styled in place, which pages of ours may not be.
        Response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-top-navigation-by-user-activation";
        return Content(letter.Html, "text/html; charset=utf-8");
    }
}

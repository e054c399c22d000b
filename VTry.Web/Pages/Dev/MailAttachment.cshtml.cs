using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Web.Adapters.Mail;

namespace VTry.Web.Pages.Dev;

/// <summary>A file that came with a mail.</summary>
[DevelopmentOnly]
[ResponseCache(NoStore = true)]
public class MailAttachmentModel(DevelopmentMailbox mailbox) : PageModel
{
    /// <param name="number">Counted from 0, as the mail lists them.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, int number, CancellationToken cancel) =>
        (await mailbox.FindAsync(id, cancel))?.Attachments.ElementAtOrDefault(number) is { } attachment
            ? File(attachment.Bytes, attachment.ContentType, attachment.Name)
            : NotFound();
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Web.Adapters.Mail;

namespace VTry.Web.Pages.Dev;

[DevelopmentOnly]
[ResponseCache(NoStore = true)]
public class MailboxModel(DevelopmentMailbox mailbox) : PageModel
{
    public IReadOnlyList<Letter> Letters { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Letters = await mailbox.AllAsync(cancel);
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Web.Adapters.Mail;

namespace VTry.Web.Pages.Dev;

/// <summary>One mail, by its text part, with links that can be pressed.</summary>
[DevelopmentOnly]
[ResponseCache(NoStore = true)]
public class MailModel(DevelopmentMailbox mailbox) : PageModel
{
    public Letter Letter { get; private set; } = null!;

    public IEnumerable<string[]> Paragraphs => Letter.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
        .Select(paragraph => paragraph.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    public static bool IsLink(string line) => line.StartsWith("https://") || line.StartsWith("http://");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await mailbox.FindAsync(id, cancel) is not { } letter)
            return NotFound();

        Letter = letter;
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts;

/// <summary>Asks whoever has an account and has never been asked: once, then goes on where they came from.</summary>
public class AgeModel(Me me, AgeGate gate) : PageModel
{
    /// <summary>What is said beside the box that was not ticked, here and on <c>/welcome</c>.</summary>
    public static readonly string NotAdult =
        $"VTry is for people of {AgeGate.Age} and older. If you are, tick the box; if you are not yet, we are glad to see you later.";

    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }
    [BindProperty] public bool Adult { get; set; }

    public string Back => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/try-on";

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        (await me.PersonAsync(cancel)).DeclaredAdultAt is null ? Page() : LocalRedirect(Back);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!Adult)
        {
            Problem = NotAdult;
            return Page();
        }
        await gate.DeclareAsync(me.Id, cancel);
        return LocalRedirect(Back);
    }
}

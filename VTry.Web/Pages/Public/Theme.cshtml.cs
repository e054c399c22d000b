using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Public;

/// <summary>Where the colours are chosen. Carries no antiforgery token, so that public pages need no cookie; a forged choice is a colour.</summary>
[IgnoreAntiforgeryToken]
[OpenWithoutSecondFactor]
public class ThemeModel : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public IActionResult OnPost(string? theme, string? from)
    {
        Theme.Choose(Response, theme ?? "auto");
        return LocalRedirect(Url.IsLocalUrl(from) ? from : "/");
    }
}

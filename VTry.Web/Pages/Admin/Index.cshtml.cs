using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace VTry.Web.Pages.Admin;

/// <summary>Leads to the first place that whoever comes may see.</summary>
public class IndexModel : PageModel
{
    public IActionResult OnGet() => AdminPlaces.Of(User).FirstOrDefault() is { } first ? LocalRedirect(first.Path) : NotFound();
}

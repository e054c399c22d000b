using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Web.Http;

namespace VTry.Web.Pages.Privacy;

/// <summary>What we may do with a person's pictures, how long each is kept, and how they take it all with them or leave.</summary>
public class IndexModel(PrivacyViews views) : PageModel
{
    public PrivacyView View { get; private set; } = null!;

    /// <param name="of">Which sort of pictures; anything else shows photos.</param>
    public async Task<IActionResult> OnGetAsync(string? of, Guid? before, CancellationToken cancel)
    {
        var sort = PictureSorts.Read(of);
        if (Request.IsHtmx())
            return Partial("_Clocks", await views.ClocksAsync(sort, before, cancel));

        View = await views.OfAsync(sort, before, cancel);
        return Page();
    }
}

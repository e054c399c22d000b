using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Files;
using VTry.Domain.Privacy;
using VTry.Web.Http;

namespace VTry.Web.Pages.Privacy;

/// <summary>Sets how long one picture is kept.</summary>
public class ClockModel(Me me, Retention retention, PrivacyViews views) : PageModel
{
    public IActionResult OnGet() => Redirect("/settings/privacy");

    public async Task<IActionResult> OnPostAsync(Guid id, int? days, CancellationToken cancel)
    {
        if (await me.Files.AsNoTracking().FirstOrDefaultAsync(file => file.Id == id && file.Kind != FileKind.Export && file.ErasedAt == null, cancel) is not { } file)
            return NotFound();
        if (days is { } chosen && !await retention.KeepAsync(me.Id, id, chosen, cancel))
            return BadRequest();

        if (Request.IsHtmx() && await views.ClockAsync(id, cancel) is { } view)
            return Partial("_Clock", view with { IsSaved = true });

        TempData["Toast"] = "Its clock is set.";
        return Redirect(PictureSorts.Of(file.Kind).Url());
    }
}

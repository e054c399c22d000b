using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Web.Http;

namespace VTry.Web.Pages.Feed;

/// <summary>One result of the feed by itself, for the feed that waits for it.</summary>
public class ResultModel(Me me, ResultViews results) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await IndexModel.Shown(me.Generations.AsNoTracking()).FirstOrDefaultAsync(generation => generation.Id == id, cancel) is not { } found)
            return NotFound();

        return Request.IsHtmx() ? Partial("_Result", results.Of(found)) : Redirect($"/generations/{id}");
    }
}

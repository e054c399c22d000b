using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Generations;
using VTry.Web.Http;

namespace VTry.Web.Pages.Generations;

/// <summary>Calls off what is not made yet; what was set aside comes back.</summary>
public class CancellationModel(Me me, FittingRoom room) : PageModel
{
    public IActionResult OnGet(Guid id) => Redirect($"/generations/{id}");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await me.Generations.AsNoTracking().FirstOrDefaultAsync(generation => generation.Id == id, cancel) is not { } generation)
            return NotFound();

        await room.CancelAsync(generation, cancel);
        return Redirect($"/generations/{id}");
    }
}

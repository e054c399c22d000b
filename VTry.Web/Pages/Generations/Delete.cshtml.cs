using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Generations;

/// <summary>Asks once, then deletes a try-on and its picture for good.</summary>
public class DeleteModel(Me me, Wastebasket wastebasket, Pictures pictures) : PageModel
{
    public DeleteView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } generation)
            return NotFound();

        View = new(id, generation.Title, generation.Result is { } result ? pictures.Of(result, generation.Title, PictureVariant.W640) : null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } generation)
            return NotFound();

        await wastebasket.DeleteAsync(generation, cancel);
        TempData["Toast"] = $"{generation.Title} is deleted, picture and all.";
        return Redirect("/feed");
    }

    Task<Generation?> FindAsync(Guid id, CancellationToken cancel) => me.Generations
        .Include(generation => generation.Result).FirstOrDefaultAsync(generation => generation.Id == id, cancel);
}

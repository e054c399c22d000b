using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Accounts;

/// <summary>Asks once, then deletes a body and erases its photo.</summary>
public class BodyDeleteModel(Me me, BodyPhotos bodies, Pictures pictures) : PageModel
{
    public Body Body { get; private set; } = null!;
    public PictureView Picture => pictures.Of(Body.Photo, Body.Name, PictureVariant.W320);

    /// <summary>Whether a picture is being made from it right now.</summary>
    public bool UnderWay { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } body)
            return NotFound();

        Body = body;
        UnderWay = await me.Generations.AnyAsync(generation => generation.PhotoId == body.PhotoId && generation.SettledAt == null, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } body)
            return NotFound();

        await bodies.DeleteAsync(body, cancel);
        TempData["Toast"] = body.IsSample ? $"{body.Name} is gone from your list." : $"{body.Name} is deleted, and its photo erased.";
        return Redirect(BodyPages.List);
    }

    Task<Body?> FindAsync(Guid id, CancellationToken cancel) =>
        me.Bodies.Include(body => body.Photo).FirstOrDefaultAsync(body => body.Id == id && body.Photo.ErasedAt == null, cancel);
}

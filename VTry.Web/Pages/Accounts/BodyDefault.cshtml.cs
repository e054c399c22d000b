using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts;

/// <summary>Makes a body the one that is offered first.</summary>
public class BodyDefaultModel(Me me, BodyPhotos bodies) : PageModel
{
    public IActionResult OnGet() => Redirect(BodyPages.List);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await me.Bodies.FirstOrDefaultAsync(body => body.Id == id && body.Photo.ErasedAt == null, cancel) is not { } body)
            return NotFound();

        await bodies.MakeDefaultAsync(body, cancel);
        TempData["Toast"] = $"{body.Name} is offered first from now on.";
        return Redirect(BodyPages.List);
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Files;
using VTry.Domain.Privacy;
using VTry.Web.Http;

namespace VTry.Web.Pages.Privacy;

/// <summary>Asks once, then erases one picture for good.</summary>
public class EraseModel(Me me, Retention retention, PrivacyViews views) : PageModel
{
    public ClockView View { get; private set; } = null!;

    /// <summary>What else is gone with it.</summary>
    public string Consequence { get; private set; } = "";

    public string BackUrl { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await views.ClockAsync(id, cancel) is not { } view)
            return NotFound();

        var kind = await me.Files.Where(file => file.Id == id).Select(file => file.Kind).SingleAsync(cancel);
        (View, BackUrl, Consequence) = (view, PictureSorts.Of(kind).Url(), kind switch
        {
            FileKind.Body => "The body we read from it goes too. Pictures made of it stay.",
            FileKind.Garment => "Pictures that wear it stay.",
            FileKind.Result => "Its line stays in your books.",
            _ => "",
        });
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var kind = await me.Files.Where(file => file.Id == id && file.Kind != FileKind.Export).Select(file => (FileKind?)file.Kind).FirstOrDefaultAsync(cancel);
        if (kind is null || !await retention.EraseAsync(me.Id, id, cancel))
            return NotFound();

        TempData["Toast"] = "It is erased, in every size.";
        return Redirect(PictureSorts.Of(kind.Value).Url());
    }
}

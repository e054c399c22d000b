using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Accounts;

/// <summary>What would be better in another photo, said before anything is spent. The person may go past it.</summary>
public class AdviceModel(Me me, BodyPhotos bodies, Pictures pictures) : PageModel
{
    /// <summary>Where to go on with the photo as it is; a path of ours.</summary>
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public PictureView Picture { get; private set; } = null!;
    public IReadOnlyList<PhotoFlaw> Flaws { get; private set; } = [];
    public string AnywayUrl { get; private set; } = "";
    public string InsteadUrl { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var body = await me.Bodies.AsNoTracking().Include(body => body.Photo)
            .FirstOrDefaultAsync(body => body.Id == id && !body.IsSample && body.Photo.ErasedAt == null, cancel);
        if (body is null)
            return NotFound();

        var next = Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/try-on";
        Picture = pictures.Of(body.Photo, "Your photo", PictureVariant.W640);
        AnywayUrl = BodyPages.AfterAdvice(body, next);
        InsteadUrl = QueryHelpers.AddQueryString(BodyPages.New, new Dictionary<string, string?> { ["instead"] = id.ToString(), ["returnUrl"] = next });
        Flaws = await bodies.FlawsAsync(body, cancel);
        return Flaws.Count == 0 ? LocalRedirect(AnywayUrl) : Page();
    }
}

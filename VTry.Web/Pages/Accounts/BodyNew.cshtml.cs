using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts;

/// <summary>Brings one more photo to try clothes on, or another in the place of one that could be better.</summary>
[RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public class BodyNewModel(Me me, VTryDb db, BodyPhotos bodies, Profiles profiles) : PageModel
{
    // A photo that is too large gets a sentence beside its field, so there is room for it to arrive.
    const long MostBytes = 4 * PictureRules.MaxBytes;

    /// <summary>Where to go on; a path of ours.</summary>
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    /// <summary>The body whose place, name and measurements the new photo takes.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Instead { get; set; }

    [BindProperty] public string? Name { get; set; }

    public MeasuresForm Measures { get; private set; } = null!;
    public DeclarationView Declaration { get; private set; } = new();
    public string? PhotoProblem { get; private set; }
    public string? NameProblem { get; private set; }

    public string BackUrl => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : BodyPages.List;
    public string Action => QueryHelpers.AddQueryString(BodyPages.New, new Dictionary<string, string?>
    {
        ["returnUrl"] = BackUrl, ["instead"] = Instead?.ToString(),
    });

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Measures = MeasuresForm.Of(Measurements.None, await profiles.OfAsync(me.Id, cancel));
        return Instead is not null && await FormerAsync(cancel) is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var former = await FormerAsync(cancel);
        if (Instead is not null && former is null)
            return NotFound();

        var form = await Request.ReadFormAsync(cancel);
        var photo = PhotoForm.Of(form, "BodyPhoto");
        var depicts = PhotoForm.ReadDepicts(form);
        Measures = MeasuresForm.Read(form, former?.Measurements ?? Measurements.None);
        Declaration = new(depicts) { Problem = depicts is null ? DeclarationView.Missing : null };
        NameProblem = string.IsNullOrWhiteSpace(Name) || Body.IsName(Name) ? null : BodyEditModel.NoName;
        PhotoProblem = photo is null ? "Choose a photo." : depicts is null ? null : photo.Problem;
        if (former is null && !await bodies.HasRoomAsync(me.Id, cancel))
            PhotoProblem = BodyPages.NoRoom;
        if (PhotoProblem is not null || depicts is null || NameProblem is not null || !Measures.IsFine)
            return Again(photo);

        return await TakeAsync(photo!, depicts.Value, former, cancel);
    }

    async Task<IActionResult> TakeAsync(PhotoForm photo, Depicts depicts, Body? former, CancellationToken cancel)
    {
        BodyPhoto taken;
        try
        {
            await using var upload = photo.File.OpenReadStream();
            taken = await bodies.ReceiveAsync(me.Id, upload, photo.Retouch!, cancel);
        }
        catch (UnusablePictureException unusable)
        {
            PhotoProblem = unusable.Message;
            return Again(photo: null);
        }

        var body = former ?? await bodies.TakeAsync(me.Id, taken, depicts, cancel);
        if (body is null || former is not null && !await bodies.ReplaceAsync(former, taken, depicts, cancel))
        {
            PhotoProblem = body is null ? BodyPages.NoRoom : "This photo is on another of your bodies already. Choose another one.";
            return Again(photo: null);
        }
        if (former is null)
        {
            if (!string.IsNullOrWhiteSpace(Name))
                body.Rename(Name);
            body.Measure(Measures.Measurements);
            await db.SaveChangesAsync(cancel);
        }
        return LocalRedirect(BodyPages.After(body, taken, BackUrl));
    }

    PageResult Again(PhotoForm? photo)
    {
        if (photo is not null)
            PhotoProblem ??= "Choose the file again: a browser does not keep it.";
        return new() { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    Task<Body?> FormerAsync(CancellationToken cancel) =>
        me.Bodies.Include(body => body.Photo).FirstOrDefaultAsync(body => body.Id == Instead && !body.IsSample, cancel);
}

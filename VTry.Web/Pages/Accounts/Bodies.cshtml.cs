using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Accounts;

/// <summary>Whoever a person tries clothes on: themselves in several photos, others who agreed, drawn figures.</summary>
public class BodiesModel(Me me, BodyPhotos bodies, Profiles profiles, Pictures pictures) : PageModel
{
    public IReadOnlyList<BodyLine> Lines { get; private set; } = [];
    public bool HasRoom { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = await me.Bodies.AsNoTracking().Include(body => body.Photo).Where(body => body.Photo.ErasedAt == null)
            .OrderByDescending(body => body.IsDefault).ThenBy(body => body.IsSample).ThenByDescending(body => body.ChosenAt).ToListAsync(cancel);
        var profile = await profiles.OfAsync(me.Id, cancel);
        Lines = [.. all.Select(body => new BodyLine(body.Id, body.Name, body.IsDefault, body.IsSample,
            MeasuresForm.InWords(body.Measurements, profile), pictures.Of(body.Photo, "", PictureVariant.W320)))];
        HasRoom = await bodies.HasRoomAsync(me.Id, cancel);
    }
}

/// <param name="Measures">What is known of it, in a line; empty when nothing is.</param>
public sealed record BodyLine(Guid Id, string Name, bool IsDefault, bool IsSample, string Measures, PictureView Picture);

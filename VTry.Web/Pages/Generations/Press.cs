using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Web.Adapters.Samples;
using VTry.Web.Http;
using VTry.Web.Pages.Accounts;

namespace VTry.Web.Pages.Generations;

/// <summary>
/// Makes out what was asked for on the try-on page, picture by picture. A picture that can be used is kept even when another
/// cannot, so that nothing good has to be chosen again.
/// </summary>
public class Press(Me me, BodyPhotos bodies, GarmentRail rail, Wardrobe wardrobe)
{
    const string Own = "own:";

    /// <summary>How the page names a garment of one's own among the samples.</summary>
    public static string ValueOf(Guid pictureId) => $"{Own}{pictureId:N}";

    public static string ValueOf(Garment garment) => ValueOf(garment.Picture.Id);

    /// <summary>The picture that <see cref="ValueOf(Guid)"/> named; null for a sample's name, or nothing.</summary>
    public static Guid? PictureIdOf(string? value) =>
        value?.StartsWith(Own, StringComparison.Ordinal) == true && Guid.TryParse(value.AsSpan(Own.Length), out var id) ? id : null;

    /// <returns>The body to dress, with its photo where that is new; null when none was chosen that is there.</returns>
    /// <exception cref="UnusablePictureException">The new photo cannot be used.</exception>
    public async Task<Wearer?> WearerAsync(PhotoForm? photo, string? chosen, CancellationToken cancel)
    {
        if (photo is { Retouch: { } retouch, Depicts: { } depicts })
        {
            await using var upload = photo.File.OpenReadStream();
            var taken = await bodies.ReceiveAsync(me.Id, upload, retouch, cancel);
            return await bodies.TakeAsync(me.Id, taken, depicts, cancel) is { } body ? new(body, taken) : null;
        }
        if (wardrobe.Body(chosen) is { } sample)
            return new(await bodies.TakeAsync(me.Id, sample, cancel));

        return Guid.TryParse(chosen, out var id)
            && await me.Bodies.Include(body => body.Photo).FirstOrDefaultAsync(body => body.Id == id && body.Photo.ErasedAt == null, cancel) is { } known
            ? new(known) : null;
    }

    /// <returns>The garment in this slot; null when the slot is empty.</returns>
    /// <exception cref="UnusablePictureException">The new picture cannot be used.</exception>
    public async Task<Garment?> GarmentAsync(GarmentRole role, IFormFile? picture, string? chosen, CancellationToken cancel)
    {
        if (picture is not null)
        {
            await using var upload = picture.OpenReadStream();
            return await rail.BringAsync(me.Id, role, upload, cancel);
        }
        if (wardrobe.Garment(chosen) is { } sample && sample.Role == role)
            return await rail.TakeAsync(me.Id, sample, cancel);

        return PictureIdOf(chosen) is { } id ? await rail.FindAsync(me.Id, role, id, cancel) : null;
    }
}

/// <summary>Who is to wear it.</summary>
/// <param name="Photo">What was seen of a photo that has just come; null for a body that was there before.</param>
public sealed record Wearer(Body Body, BodyPhoto? Photo = null)
{
    /// <summary>Nothing is to be looked at before it is dressed.</summary>
    public bool IsReady => Photo is not { Flaws.Count: > 0 } && Body.IsSure;
}

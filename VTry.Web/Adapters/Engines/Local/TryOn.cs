using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Dressing;
using VTry.Web.Adapters.Engines.Local.Garments;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local;

/// <summary>A try-on, and how much of it nobody has seen.</summary>
/// <param name="InventedLegs">Which share of the legs' length, hip to ankle, is skin that old clothes hid in the photo.</param>
public readonly record struct WornPicture(Raster Picture, float InventedLegs);

/// <summary>One garment for a try-on: a cut-out and the part of an outfit it is.</summary>
public readonly record struct Piece(GarmentRole Role, Cutout Cutout);

/// <summary>
/// Puts garments on the person in a photo, stage by stage. Pure: the same pictures give the same bytes. What cannot be
/// done well has been refused before it comes here.
/// </summary>
public static class TryOn
{
    /// <param name="photo">At most <see cref="LocalEngine.LongestSide"/> on its longer side.</param>
    /// <param name="parse">The person in it.</param>
    /// <param name="pieces">One dress, or at most one top and one bottom.</param>
    public static WornPicture Make(Raster photo, BodyParse parse, IReadOnlyList<Piece> pieces, CancellationToken cancel)
    {
        var body = new Figure(parse, photo.Width, photo.Height);
        using var outfit = Dress(photo, body, pieces, cancel);
        var coverage = outfit.Coverage(parse.Width, parse.Height, photo.Width, photo.Height);
        var sleeves = outfit.Top is { HasSleeves: true } top
            ? top.Sleeves.AlphaOn(parse.Width, parse.Height, photo.Width, photo.Height)
            : new PixelPlane(parse.Width, parse.Height);
        cancel.ThrowIfCancellationRequested();

        var smallPhoto = Scaling.Shrink(photo, parse.Width, parse.Height);
        var arms = Front.FindArms(body, outfit.Top?.SleeveFittings ?? []);
        var front = Front.Of(body, smallPhoto, arms);
        var (toSkin, toBackground, inventedLegs) = OldClothes.Find(body, outfit, coverage);
        var plates = Plates.Of(body, smallPhoto, toSkin, toBackground);
        cancel.ThrowIfCancellationRequested();

        var light = Relighting.Of(body, outfit, coverage, arms, sleeves);
        cancel.ThrowIfCancellationRequested();
        return new(Compositor.Compose(photo, body, outfit, plates, front, light), inventedLegs);
    }

    static Outfit Dress(Raster photo, Figure body, IReadOnlyList<Piece> pieces, CancellationToken cancel)
    {
        DressedGarment? bottom = null, upper = null;
        foreach (var piece in pieces)
        {
            cancel.ThrowIfCancellationRequested();
            if (piece.Role == GarmentRole.Bottom)
                bottom = BottomDresser.Dress(piece.Cutout.Picture, body);
            else
                upper = TopDresser.Dress(piece.Cutout.Picture, photo, body, piece.Role);
        }

        return new(bottom, upper);
    }
}

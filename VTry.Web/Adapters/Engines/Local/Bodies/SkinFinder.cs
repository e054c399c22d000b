using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>Where a person's bare skin is, and its colour.</summary>
/// <param name="Face">The part of the skin that belongs to head and neck.</param>
/// <param name="Colour">L*, a*, b* of the face.</param>
public sealed record SkinMap(PixelPlane Skin, PixelPlane Face, Vector3 Colour);

/// <summary>
/// Learns this person's skin from the face and finds it elsewhere. Brown and blond hair obey every rule of what skin
/// looks like, so a pixel must also be closer to the skin than to the hair of the crown.
/// </summary>
public static class SkinFinder
{
    /// <summary>Fewer samples than this say nothing.</summary>
    const int Enough = 30;

    /// <summary>A colour between all tones, for a face that cannot be read.</summary>
    static readonly Vector3 Unknown = new(60, 14, 18);

    /// <param name="neck">In pixels of the picture.</param>
    /// <param name="shoulderWidth">In pixels.</param>
    /// <param name="headTop">Row of the crown.</param>
    public static SkinMap Find(LabImage lab, PixelPlane mask, Vector2 neck, float shoulderWidth, float headTop)
    {
        var crown = Samples(lab, mask, neck.X, 0.13f * shoulderWidth, headTop + 1, headTop + 0.10f * shoulderWidth, _ => true);
        var hair = crown.Count > 20 ? Middle(crown, 0.4f) : (Vector3?)null;
        var face = Samples(lab, mask, neck.X, 0.22f * shoulderWidth, neck.Y - 0.75f * shoulderWidth, neck.Y, CouldBeSkin);
        var model = Model.Of(WithoutHair(face, hair), face);
        var rival = hair is { } colour && Vector3.Distance(model.Colour, colour) > 12 ? hair : null;

        var skin = new PixelPlane(lab.Width, lab.Height);
        for (var i = 0; i < skin.Count; i++)
            if (mask.IsOn(i) && CouldBeSkin(lab[i]) && model.Holds(lab[i]) && !IsCloserTo(rival, model.Colour, lab[i]))
                skin.Values[i] = 1;
        skin = Regions.FillHoles(Blur.Box(skin, 1).Above(0.5f), skin.Count * 0.002f);
        return new(skin, FaceOf(skin, neck, shoulderWidth), model.Colour);
    }

    /// <summary>All human skin lies between these hues and chromas, whatever its lightness.</summary>
    static bool CouldBeSkin(Vector3 lab)
    {
        var (light, a, b) = (lab.X, lab.Y, lab.Z);
        if (light is < 14 or > 97 || a <= 3)
            return false;
        var chroma = MathF.Sqrt(a * a + b * b);
        var hue = MathF.Atan2(b, a) * 180 / MathF.PI;
        return chroma is > 7.5f and < 48 && hue is > 18 and < 82;
    }

    static List<Vector3> Samples(
        LabImage lab, PixelPlane mask, float column, float halfWidth, float top, float bottom, Func<Vector3, bool> isWanted)
    {
        var samples = new List<Vector3>();
        for (var y = (int)MathF.Max(0, top); y < MathF.Min(lab.Height, bottom); y++)
            for (var x = (int)MathF.Max(0, column - halfWidth); x < MathF.Min(lab.Width, column + halfWidth); x++)
                if (mask.IsOn(x, y) && isWanted(lab[x, y]))
                    samples.Add(lab[x, y]);
        return samples;
    }

    static List<Vector3> WithoutHair(List<Vector3> face, Vector3? hair)
    {
        if (hair is not { } colour)
            return face;
        var rest = face.Where(sample => MathF.Abs(sample.X - colour.X) > 9
            || new Vector2(sample.Y - colour.Y, sample.Z - colour.Z).Length() > 9).ToList();
        return rest.Count >= Enough ? rest : face;
    }

    static Vector3 Middle(List<Vector3> samples, float lightShare) => new(
        Statistics.Percentile(samples.Select(sample => sample.X), lightShare),
        Statistics.Median(samples.Select(sample => sample.Y)),
        Statistics.Median(samples.Select(sample => sample.Z)));

    static bool IsCloserTo(Vector3? hair, Vector3 skin, Vector3 colour) =>
        hair is { } rival && Apart(colour, rival) < Apart(colour, skin);

    static float Apart(Vector3 one, Vector3 other) => ((one - other) / new Vector3(14, 5, 6)).LengthSquared();

    static PixelPlane FaceOf(PixelPlane skin, Vector2 neck, float shoulderWidth) => Regions.Of(skin).Where(piece =>
        piece.CentreY < neck.Y + shoulderWidth * 0.15f
        && MathF.Abs(piece.CentreX - neck.X) < shoulderWidth * 0.3f
        && piece.Area > shoulderWidth * shoulderWidth * 0.01f);

    /// <summary>An ellipsoid in L*a*b*: wide along L*, because light and shadow lie on skin.</summary>
    sealed record Model(Vector3 Colour, Vector3 Spread)
    {
        public bool Holds(Vector3 lab) => ((lab - Colour) / Spread).LengthSquared() < 4.5f;

        public static Model Of(List<Vector3> samples, List<Vector3> all)
        {
            if (samples.Count < Enough)
                return new(Unknown, new(30, 3.2f, 3.8f));
            var middle = Middle(all, 0.55f);
            var spreadA = 1.5f * (Statistics.Percentile(all.Select(sample => sample.Y), 0.84f) - middle.Y);
            var spreadB = 1.5f * (Statistics.Percentile(all.Select(sample => sample.Z), 0.84f) - middle.Z);
            return new(Middle(samples, 0.55f), new(30, MathF.Max(3.2f, spreadA), MathF.Max(3.8f, spreadB)));
        }
    }
}

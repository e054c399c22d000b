using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>Hair, or what covers it: everything of the crown's colour that hangs together with the crown.</summary>
public static class HairFinder
{
    const int Enough = 25;

    /// <param name="neck">In pixels of the picture.</param>
    public static PixelPlane Find(LabImage lab, PixelPlane mask, PixelPlane skin, Vector2 neck, float shoulderWidth, float headTop)
    {
        var hair = new PixelPlane(lab.Width, lab.Height);
        if (Model(lab, mask, skin, neck, shoulderWidth, headTop) is not var (colour, spread))
            return hair;

        for (var y = 0; y <= Math.Min(lab.Height - 1, neck.Y + shoulderWidth * 0.9f); y++)
            for (var x = 0; x < lab.Width; x++)
                if (mask.IsOn(x, y) && !skin.IsOn(x, y) && ((lab[x, y] - colour) / spread).LengthSquared() < 4)
                    hair[x, y] = 1;
        hair = Crowning(hair, neck, shoulderWidth);
        return Crowning(hair.Or(InShade(lab, mask, skin, hair, colour, shoulderWidth)), neck, shoulderWidth);
    }

    static PixelPlane Crowning(PixelPlane hair, Vector2 neck, float shoulderWidth) =>
        Regions.Of(Blur.Box(hair, 1).Above(0.5f)).Where(piece =>
            piece.Top < neck.Y - shoulderWidth * 0.15f && piece.Area > shoulderWidth * shoulderWidth * 0.01f);

    /// <summary>
    /// Folds of a scarf and strands in shadow, right beside what was found: the same colour, another lightness.
    /// </summary>
    static PixelPlane InShade(LabImage lab, PixelPlane mask, PixelPlane skin, PixelPlane hair, Vector3 colour, float shoulderWidth)
    {
        var shade = new PixelPlane(lab.Width, lab.Height);
        var beside = Distance.Dilate(hair, MathF.Max(1, shoulderWidth * 0.1f));
        var spread = new Vector3(24, 4, 4);
        for (var i = 0; i < shade.Count; i++)
            if (beside.IsOn(i) && mask.IsOn(i) && !skin.IsOn(i) && ((lab[i] - colour) / spread).LengthSquared() < 1)
                shade.Values[i] = 1;
        return shade;
    }

    static (Vector3 Colour, Vector3 Spread)? Model(
        LabImage lab, PixelPlane mask, PixelPlane skin, Vector2 neck, float shoulderWidth, float headTop)
    {
        List<float> light = [], a = [], b = [];
        var bottom = Math.Clamp(headTop + shoulderWidth * 0.16f, 1, lab.Height - 1);
        var halfWidth = shoulderWidth * 0.3f;
        for (var y = (int)headTop; y < bottom; y++)
            for (var x = (int)MathF.Max(0, neck.X - halfWidth); x < MathF.Min(lab.Width, neck.X + halfWidth); x++)
                if (mask.IsOn(x, y) && !skin.IsOn(x, y))
                {
                    light.Add(lab.L[x, y]);
                    a.Add(lab.A[x, y]);
                    b.Add(lab.B[x, y]);
                }

        if (light.Count < Enough)
            return null;
        var colour = new Vector3(Statistics.Median(light), Statistics.Median(a), Statistics.Median(b));
        var gloss = Math.Clamp(1.4f * (Statistics.Percentile(light, 0.85f) - colour.X), 7, 16);
        return (colour, new(gloss, 6.5f, 6.5f));
    }
}

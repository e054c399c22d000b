using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Segmentation;

/// <summary>
/// Takes soft shadows off a mask: from outside inward, through pixels that are the background, only darker, and smooth.
/// Gives up when that would eat much of the subject (a pale garment on a pale ground).
/// </summary>
public static class ShadowPeeling
{
    /// <summary>
    /// The drop shadow around a garment reaches no further in than this share of the picture's width.
    /// </summary>
    const float DeepestDrop = 0.04f;

    /// <summary>
    /// A person's shadow lies around the feet: in the lowest share of the person. Higher up, plain trousers would be
    /// peeled.
    /// </summary>
    const float FeetShare = 0.09f;

    public static PixelPlane DropShadow(LabImage lab, PixelPlane mask, Backdrop backdrop)
    {
        var depth = Distance.Inside(mask);
        return Peel(mask, 0, 0.85f, (inside, outside) =>
        {
            var expected = backdrop[inside];
            var colour = lab[inside];
            var darker = expected.X - colour.X;
            float a = colour.Y - expected.Y, b = colour.Z - expected.Z;
            return depth.Values[inside] <= lab.Width * DeepestDrop
                && darker is > 1.5f and < 38 && a * a + b * b < 9 + darker * 0.25f
                && lab.Difference(outside, inside) < 4.5f;
        });
    }

    public static PixelPlane FloorShadow(LabImage lab, PixelPlane mask, Backdrop backdrop, PixelPlane gradient) =>
        Peel(mask, FeetRow(mask), 0.88f, (inside, _) =>
        {
            var expected = backdrop[inside];
            var colour = lab[inside];
            var darker = expected.X - colour.X;
            var dimmed = (colour.X + 8) / (expected.X + 8);
            float a = colour.Y - expected.Y * dimmed, b = colour.Z - expected.Z * dimmed;
            return darker > 1 && darker < expected.X * 0.62f && a * a + b * b < 30 && gradient.Values[inside] < 9;
        });

    static int FeetRow(PixelPlane mask)
    {
        var (top, bottom) = (mask.Height, 0);
        for (var i = 0; i < mask.Count; i++)
            if (mask.IsOn(i))
                (top, bottom) = (Math.Min(top, i / mask.Width), i / mask.Width);
        return Math.Max(0, bottom - (int)((bottom - top) * FeetShare));
    }

    /// <param name="atLeast">The share of the mask that must be left, or nothing is peeled.</param>
    /// <param name="isShadow">Asked of a pixel inside and its neighbour outside.</param>
    static PixelPlane Peel(PixelPlane mask, int fromRow, float atLeast, Func<int, int, bool> isShadow)
    {
        var peeled = mask.Copy();
        var open = new Stack<int>();
        for (var i = fromRow * mask.Width; i < mask.Count; i++)
            if (!mask.IsOn(i))
                open.Push(i);

        while (open.TryPop(out var at))
        {
            int x = at % mask.Width, y = at / mask.Width;
            if (x > 0) Try(at - 1, at);
            if (x < mask.Width - 1) Try(at + 1, at);
            if (y > fromRow) Try(at - mask.Width, at);
            if (y < mask.Height - 1) Try(at + mask.Width, at);
        }

        return peeled.Sum() < mask.Sum() * atLeast ? mask : peeled;

        void Try(int inside, int outside)
        {
            if (!peeled.IsOn(inside) || !isShadow(inside, outside))
                return;
            peeled.Values[inside] = 0;
            open.Push(inside);
        }
    }
}

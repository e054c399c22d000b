using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Garments;

/// <summary>Measures a sleeve: its axis from the middle of the armhole to the cuff, and its width along it.</summary>
public sealed class SleeveReader
{
    /// <summary>Fewer grid pixels than this are no sleeve.</summary>
    const int Least = 30;

    readonly float trunkWidth;
    readonly List<Vector2> pixels;
    readonly Vector2 root, direction, outward;
    readonly float length;

    SleeveReader(List<Vector2> pixels, float trunkWidth, Vector2 shoulder, Vector2 armpit)
    {
        (this.pixels, this.trunkWidth) = (pixels, trunkWidth);
        root = (shoulder + armpit) / 2;
        var farthest = Statistics.Percentile(pixels.Select(pixel => Vector2.Distance(pixel, root)), 0.99f);
        var cuff = pixels.Where(pixel => Vector2.Distance(pixel, root) > farthest * 0.88f).ToList();
        direction = Vector2.Normalize(cuff.Aggregate(Vector2.Zero, (sum, pixel) => sum + pixel) / cuff.Count - root);
        outward = new(-direction.Y, direction.X);
        if (Vector2.Dot(outward, shoulder - root) < 0)
            outward = -outward;
        length = Statistics.Percentile(pixels.Select(pixel => Vector2.Dot(pixel - root, direction)), 0.985f);
    }

    /// <param name="shoulder">Upper end of the armhole, on the grid.</param>
    /// <param name="armpit">Lower end of the armhole, on the grid.</param>
    public static SleeveLandmarks? Read(
        GarmentMask shape, Run[] trunk, float trunkWidth, int side, Vector2 shoulder, Vector2 armpit)
    {
        var pixels = Pixels(shape, trunk, side, shoulder, armpit);
        return pixels.Count < Least ? null : new SleeveReader(pixels, trunkWidth, shoulder, armpit).Measure(shape, shoulder, armpit);
    }

    SleeveLandmarks Measure(GarmentMask shape, Vector2 shoulder, Vector2 armpit)
    {
        var count = SleeveLandmarks.Sections.Count;
        Vector2[] outer = new Vector2[count], inner = new Vector2[count];
        var halfWidths = new float[count];
        for (var i = 0; i < count; i++)
        {
            var share = SleeveLandmarks.Sections[i];
            // The cuff is measured a little above its end, where the edge is not yet round.
            var (low, high) = i == count - 1 ? Extent(0.86f, 0.97f) : Extent(share - 0.05f, share + 0.05f);
            var centre = root + direction * length * share;
            outer[i] = shape.ToPicture(centre + outward * high);
            inner[i] = shape.ToPicture(centre + outward * low);
            halfWidths[i] = (high - low) / 2 / shape.Scale;
        }

        return new(shape.ToPicture(shoulder), shape.ToPicture(armpit), outer, inner, halfWidths, length / shape.Scale);
    }

    /// <summary>How far the sleeve reaches inward and outward of its axis, between two shares of its length.</summary>
    (float Low, float High) Extent(float from, float to)
    {
        var across = pixels
            .Where(pixel => Vector2.Dot(pixel - root, direction) is var along && along > from * length && along < to * length)
            .Select(pixel => Vector2.Dot(pixel - root, outward)).ToList();
        return across.Count < 3
            ? (-trunkWidth * 0.08f, trunkWidth * 0.08f)
            : (Statistics.Percentile(across, 0.02f), Statistics.Percentile(across, 0.98f));
    }

    /// <summary>Everything outside the armhole's line, and below the armpit everything that is not trunk.</summary>
    static List<Vector2> Pixels(GarmentMask shape, Run[] trunk, int side, Vector2 shoulder, Vector2 armpit)
    {
        var pixels = new List<Vector2>();
        for (var y = (int)MathF.Max(0, shoulder.Y - 2); y < shape.Height; y++)
            for (var x = 0; x < shape.Width; x++)
                if (shape.Mask.IsOn(x, y) && IsOutside(x, y))
                    pixels.Add(new(x, y));
        return pixels;

        bool IsOutside(int x, int y)
        {
            if (y > armpit.Y)
                return side < 0 ? x < trunk[y].From && x < armpit.X : x > trunk[y].To && x > armpit.X;
            var down = Math.Clamp((y - shoulder.Y) / MathF.Max(1, armpit.Y - shoulder.Y), 0, 1);
            return side * (x - (shoulder.X + (armpit.X - shoulder.X) * down)) > 0;
        }
    }
}

using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>
/// How wide the trunk is from shoulders to thighs, left and right of the body's middle. Rows where the silhouette shows
/// the trunk's edge are measured; rows where an arm hides it follow the measured ones around them.
/// </summary>
public sealed class TrunkProfile
{
    readonly Figure body;
    readonly int from;
    readonly float[] left, right;

    public TrunkProfile(Figure body)
    {
        this.body = body;
        from = Math.Max(0, (int)(body.ShoulderCentre.Y / body.Scale));
        var to = Math.Max(from + 2, (int)((body.HipCentre.Y + body.Widths(0.6f)) / body.Scale));
        left = Measure(-1, to - from);
        right = Measure(1, to - from);
    }

    /// <summary>From the body's middle to the trunk's edge in this row of the photo, in pixels.</summary>
    /// <param name="side">-1 the picture's left, 1 its right.</param>
    public float Half(float y, int side)
    {
        var ratios = side < 0 ? left : right;
        return ratios[Math.Clamp((int)(y / body.Scale) - from, 0, ratios.Length - 1)] * Usual(y);
    }

    /// <summary>The trunk's half width as a multiple of the usual one, row by row, smooth.</summary>
    float[] Measure(int side, int rows)
    {
        var measured = new List<(int Row, float Ratio)>();
        for (var row = 0; row < rows; row++)
        {
            var y = (from + row + 0.5f) * body.Scale;
            if (SeenHalf(y, side) is { } half)
                measured.Add((row, Math.Clamp(half / Usual(y), 0.75f, 1.3f)));
        }

        var ratios = new PixelPlane(rows, 1);
        for (var row = 0; row < rows; row++)
            ratios[row, 0] = Around(measured, row, Math.Max(2, (int)(body.Widths(0.07f) / body.Scale)));
        return Blur.Gaussian(ratios, MathF.Max(1, body.Widths(0.05f) / body.Scale)).Values;
    }

    /// <summary>The median of what was measured nearby, or what was measured nearest.</summary>
    static float Around(List<(int Row, float Ratio)> measured, int row, int reach)
    {
        if (measured.Count == 0)
            return 1;
        var nearby = measured.Where(sample => Math.Abs(sample.Row - row) <= reach).Select(sample => sample.Ratio).ToList();
        return nearby.Count > 0 ? Statistics.Median(nearby) : measured.MinBy(sample => Math.Abs(sample.Row - row)).Ratio;
    }

    /// <summary>
    /// From the middle outwards to the background or to a bare arm; null when that is too far or too near to be the
    /// trunk.
    /// </summary>
    float? SeenHalf(float y, int side)
    {
        var grid = body.Parse;
        var middle = body.Middle(y).X;
        int row = (int)(y / body.Scale), x = (int)(middle / body.Scale);
        if (!grid.Mask.Contains(x, row) || !grid.Mask.IsOn(x, row))
            return null;

        while (x > 0 && x < grid.Width - 1 && grid.Mask.IsOn(x, row) && !IsArm(x, row, middle))
        {
            x += side;
            if (MathF.Abs(x * body.Scale - middle) > body.Widths(0.54f))
                return null;
        }

        // A hand on the belly or hip ends the walk too early.
        var half = MathF.Abs(x * body.Scale - middle);
        var least = grid.Mask.IsOn(x, row) ? 0.85f : 0.7f;
        return half < Usual(y) * least ? null : half;
    }

    bool IsArm(int x, int row, float middle) =>
        body.Parse.Skin.IsOn(x, row) && !body.Parse.Face.IsOn(x, row) && MathF.Abs(x * body.Scale - middle) > body.Widths(0.26f);

    /// <summary>Half the trunk at the chest, narrowing to the waist, widening to the hips.</summary>
    float Usual(float y)
    {
        var down = (y - body.ShoulderCentre.Y) / MathF.Max(1, body.HipCentre.Y - body.ShoulderCentre.Y);
        return body.Widths(down switch
        {
            < 0.35f => 0.43f,
            < 0.8f => 0.43f - (down - 0.35f) / 0.45f * 0.05f,
            _ => 0.38f + MathF.Min(0.05f, (down - 0.8f) * 0.25f),
        });
    }
}

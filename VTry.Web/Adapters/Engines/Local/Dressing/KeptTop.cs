using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>When only the bottom changes, the top of the photo stays on, over it: this finds where it ends.</summary>
public static class KeptTop
{
    /// <summary>Top and bottom that differ less than this are told apart by the hem's row alone.</summary>
    const float Different = 12;

    public static GuidedFilter Find(Figure body)
    {
        var grid = body.Parse;
        var hem = body.OldHem ?? body.Joints.HipL.Y + body.Widths(0.15f);
        var top = MeanColour(body, body.Joints.ShoulderL.Y + body.Widths(0.5f), hem - body.Widths(0.08f));
        var bottom = MeanColour(body, hem + body.Widths(0.08f), hem + body.Widths(0.6f));
        var isByColour = Vector3.Distance(top, bottom) > Different;

        var kept = new PixelPlane(grid.Width, grid.Height);
        for (var y = 0; y < grid.Height && y * body.Scale <= hem + body.Widths(0.12f); y++)
            for (var x = 0; x < grid.Width; x++)
            {
                // Beside the body too: a waistband must not stand out above the hem.
                if (!grid.Mask.IsOn(x, y))
                {
                    kept[x, y] = y * body.Scale < hem ? 1 : 0;
                    continue;
                }

                var colour = Weighted(grid.Lab[x, y]);
                var isTop = y * body.Scale < hem - body.Widths(0.35f)
                    || (isByColour ? Vector3.Distance(colour, top) < Vector3.Distance(colour, bottom) : y * body.Scale < hem);
                kept[x, y] = isTop ? 1 : 0;
            }

        var smooth = Blur.Gaussian(Blur.Box(kept, 1).Above(0.5f), 0.7f);
        return GuidedFilter.Fit(grid.Lab.L, smooth, 2, 14f);
    }

    static Vector3 MeanColour(Figure body, float from, float to)
    {
        var grid = body.Parse;
        var (sum, count) = (Vector3.Zero, 0);
        for (var y = Math.Max(0, (int)(from / body.Scale)); y < Math.Min(grid.Height, to / body.Scale); y++)
            for (var x = 0; x < grid.Width; x++)
                if (grid.Mask.IsOn(x, y) && !grid.Skin.IsOn(x, y) && !grid.Hair.IsOn(x, y)
                    && MathF.Abs(x * body.Scale - body.Middle(y * body.Scale).X) < body.Widths(0.3f))
                {
                    sum += Weighted(grid.Lab[x, y]);
                    count++;
                }

        return sum / Math.Max(1, count);
    }

    static Vector3 Weighted(Vector3 lab) => lab with { X = lab.X * 0.6f };
}

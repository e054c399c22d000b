using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>
/// Finds where the top that is worn in the photo ends: the strongest horizontal change of cloth between the lower chest
/// and the thighs.
/// </summary>
public static class HemFinder
{
    /// <summary>A weaker change, in weighted L*a*b* units, is a fold.</summary>
    const float Weakest = 3.5f;

    /// <summary>A fold changes lightness alone; another cloth changes its tint too.</summary>
    static readonly Vector3 Weights = new(0.6f, 2, 2);

    public static float? Find(Figure body)
    {
        var grid = body.Parse;
        var hips = body.Joints.HipL.Y;
        var lowerChest = body.ShoulderCentre.Y + (hips - body.ShoulderCentre.Y) * 0.45f;
        var reach = Math.Max(2, (int)(body.Widths(0.045f) / body.Scale));
        // Twice the reach: the hem of shorts lies in shadow on the skin below it.
        var nearSkin = Distance.Dilate(grid.Skin, 2 * reach);
        var from = Math.Max(reach, (int)(MathF.Max(lowerChest, hips - body.Widths(0.7f)) / body.Scale));
        var to = Math.Min(grid.Height - reach, (int)((hips + body.Widths(0.55f)) / body.Scale));
        var (best, hem) = (Weakest, (float?)null);
        for (var y = from; y < to; y++)
        {
            var change = Change(body, nearSkin, y, reach);
            if (change > best)
                (best, hem) = (change, y * body.Scale);
        }

        return hem;
    }

    /// <summary>
    /// Mean colour above against below over the middle of the trunk, hands left out, times the share of columns that go
    /// along: a hem runs across all of them, a fold does not.
    /// </summary>
    static float Change(Figure body, PixelPlane nearSkin, int y, int reach)
    {
        var half = Math.Max(2, (int)(body.Widths(0.28f) / body.Scale));
        var centre = (int)(body.Middle(y * body.Scale).X / body.Scale);
        var changes = new List<Vector3>(2 * half + 1);
        for (var x = Math.Max(0, centre - half); x <= Math.Min(body.Parse.Width - 1, centre + half); x++)
            if (body.Parse.Mask.IsOn(x, y - reach) && body.Parse.Mask.IsOn(x, y + reach) && !nearSkin.IsOn(x, y))
                changes.Add(ChangeAt(body.Parse.Lab, x, y, reach));
        if (changes.Count <= half * 0.6f)
            return 0;

        var mean = changes.Aggregate(Vector3.Zero, (sum, change) => sum + change) / changes.Count;
        var along = changes.Count(change => Vector3.Dot(change, mean) > mean.LengthSquared() / 3);
        return mean.Length() * along / changes.Count;
    }

    static Vector3 ChangeAt(LabImage lab, int x, int y, int reach)
    {
        var change = Vector3.Zero;
        for (var step = 1; step <= reach; step++)
            change += lab[x, y - step] - lab[x, y + step];
        return change / reach * Weights;
    }
}

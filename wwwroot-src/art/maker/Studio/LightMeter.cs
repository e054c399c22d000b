using System.Numerics;
using Art.Figures;

namespace Art.Studio;

/// <summary>What a ray met: a point of the person, or the ground behind.</summary>
readonly record struct Sight(Vector3 At, Vector3 Ray, Material Material, float Depth, Vector3 Ground)
{
    /// <summary>Whether two sights are of one surface.</summary>
    public bool IsNear(Sight other) => Material == other.Material
        && (Material == Material.None || MathF.Abs(Depth - other.Depth) < .012f);
}

/// <summary>
/// Measures exposure at one pixel in nine, and reads the others from those around them on the same surface. It is by far
/// the dearest part of a picture and the smoothest.
/// </summary>
sealed class LightMeter
{
    const int Every = 3;

    readonly Sight[] sights;
    readonly int width;
    readonly Func<Sight, Exposure> measure;
    readonly Exposure?[] measured;

    public LightMeter(Sight[] sights, int width, Func<Sight, Exposure> measure)
    {
        (this.sights, this.width, this.measure) = (sights, width, measure);
        measured = new Exposure?[sights.Length];
        for (var i = 0; i < sights.Length; i++)
            if (i % width % Every == 0 && i / width % Every == 0 && sights[i].Material != Material.None)
                measured[i] = measure(sights[i]);
    }

    public Exposure Read(int i)
    {
        if (sights[i].Material == Material.None)
            return default;
        if (measured[i] is { } exact)
            return exact;

        int x = i % width, y = i / width, left = x / Every * Every, top = y / Every * Every;
        float fx = (x - left) / (float)Every, fy = (y - top) / (float)Every, weight = 0, open = 0, key = 0;
        for (var corner = 0; corner < 4; corner++)
        {
            int right = corner & 1, below = corner >> 1, at = (top + below * Every) * width + left + right * Every;
            if (at >= sights.Length || left + right * Every >= width || measured[at] is not { } exposure
                || !sights[i].IsNear(sights[at]))
                continue;
            var share = (right == 1 ? fx : 1 - fx) * (below == 1 ? fy : 1 - fy) + .02f;
            (weight, open, key) = (weight + share, open + share * exposure.Open, key + share * exposure.Key);
        }
        return weight > .1f ? new Exposure(open / weight, key / weight) : measure(sights[i]);
    }
}

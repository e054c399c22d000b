using System.Numerics;
using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Tests.Engines.Support;

/// <summary>Which colours occur, lightness aside: a soft histogram of a* and b*.</summary>
public sealed class Palette
{
    const int Bins = 16;

    readonly float[] shares = new float[Bins * Bins];

    Palette(IReadOnlyCollection<Vector3> colours)
    {
        foreach (var colour in colours)
        {
            Mean += colour / colours.Count;
            Add(colour, 1f / colours.Count);
        }
    }

    public Vector3 Mean { get; }

    public static Palette Of(LabImage picture, PixelPlane where) =>
        new([.. Enumerable.Range(0, where.Count).Where(i => where.IsOn(i)).Select(i => picture[i])]);

    /// <summary>Of a cut-out garment's middle, where there are no sleeves.</summary>
    public static Palette OfMiddle(Raster cutout)
    {
        var lab = LabImage.From(cutout);
        var colours = new List<Vector3>();
        for (var y = (int)(cutout.Height * 0.30f); y < cutout.Height * 0.85f; y += 2)
            for (var x = (int)(cutout.Width * 0.30f); x < cutout.Width * 0.70f; x += 2)
                if (cutout.Pixels[(y * cutout.Width + x) * 4 + 3] > 200)
                    colours.Add(lab[x, y]);
        return new(colours);
    }

    public float Overlap(Palette other) => shares.Zip(other.shares, MathF.Min).Sum();

    public bool Knows(Vector3 colour) => shares[Bin(colour.Y) * Bins + Bin(colour.Z)] > 0.02f;

    /// <summary>Spread over the neighbouring bins, so that a bin's border is no cliff.</summary>
    void Add(Vector3 colour, float share)
    {
        for (var a = -1; a <= 1; a++)
            for (var b = -1; b <= 1; b++)
            {
                int row = Math.Clamp(Bin(colour.Y) + a, 0, Bins - 1), column = Math.Clamp(Bin(colour.Z) + b, 0, Bins - 1);
                shares[row * Bins + column] += share * (a == 0 ? 2 : 1) * (b == 0 ? 2 : 1) / 16;
            }
    }

    static int Bin(float value) => Math.Clamp((int)((value + 64) / 8), 0, Bins - 1);
}

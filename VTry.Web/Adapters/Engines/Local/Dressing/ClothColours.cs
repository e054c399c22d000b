using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// A layer averaged over cells of 4 × 4 pixels: its colours, carried on to where there is no cloth yet.
/// </summary>
public sealed class ClothColours
{
    /// <summary>Pixels along a cell's side.</summary>
    public const int Step = 4;

    readonly Layer cloth;
    readonly Colours known;
    Colours? everywhere;

    public ClothColours(Layer cloth)
    {
        this.cloth = cloth;
        int width = cloth.Box.Width / Step, height = cloth.Box.Height / Step;
        Alpha = new(width, height);
        known = new(new(width, height), new(width, height), new(width, height));
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                Set(x, y, Sum(x, y));
    }

    /// <summary>A layer with fewer cells than this is too small to need repair.</summary>
    public static bool IsWorthIt(Layer cloth) => cloth.Box.Width >= 8 * Step && cloth.Box.Height >= 8 * Step;

    public PixelPlane Alpha { get; }

    /// <summary>Adds cloth to one pixel until it has this alpha. Column and row are within the layer's box.</summary>
    public void Raise(ref Vector4 pixel, int column, int row, float alpha)
    {
        var missing = alpha - pixel.W;
        if (missing <= 0.01f)
            return;
        everywhere ??= known.FilledFrom(Alpha.Above(0.9f));
        float u = (column + 0.5f) / Step - 0.5f, v = (row + 0.5f) / Step - 0.5f;
        pixel += new Vector4(everywhere.Red.At(u, v), everywhere.Green.At(u, v), everywhere.Blue.At(u, v), 1) * missing;
    }

    Vector4 Sum(int x, int y)
    {
        var sum = Vector4.Zero;
        for (var row = 0; row < Step; row++)
            foreach (var pixel in cloth.Row(cloth.Box.Top + y * Step + row).Slice(x * Step, Step))
                sum += pixel;
        return sum;
    }

    void Set(int x, int y, Vector4 sum)
    {
        Alpha[x, y] = sum.W / (Step * Step);
        if (sum.W <= 0)
            return;
        known.Red[x, y] = sum.X / sum.W;
        known.Green[x, y] = sum.Y / sum.W;
        known.Blue[x, y] = sum.Z / sum.W;
    }
}

using System.Numerics;
using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Garments;

/// <summary>A cut-out's solid shape on a small grid, where its landmarks are looked for.</summary>
public sealed class GarmentMask
{
    const int GridSide = 420;

    readonly float scale;

    GarmentMask(Raster small, PixelPlane mask, float scale)
    {
        (Small, Mask, this.scale) = (small, mask, scale);
        Contour = new float[mask.Width];
        for (var x = 0; x < mask.Width; x++)
            Contour[x] = TopOf(x);
    }

    public Raster Small { get; }
    public PixelPlane Mask { get; }
    public int Width => Mask.Width;
    public int Height => Mask.Height;

    /// <summary>Grid pixels per picture pixel.</summary>
    public float Scale => scale;

    /// <summary>The highest row of the shape in each column; the height where there is none.</summary>
    public float[] Contour { get; }

    public static GarmentMask Of(Raster cutout)
    {
        var scale = MathF.Min(1, GridSide / (float)Math.Max(cutout.Width, cutout.Height));
        var small = Scaling.Shrink(cutout, Scaling.Scaled(cutout.Width, scale), Scaling.Scaled(cutout.Height, scale));
        var mask = new PixelPlane(small.Width, small.Height);
        for (var i = 0; i < mask.Count; i++)
            mask.Values[i] = small.Pixels[i * 4 + 3] > 127 ? 1 : 0;
        return new(small, Regions.FillHoles(Regions.Largest(mask), mask.Count * 0.01f), scale);
    }

    /// <summary>A grid point in pixels of the cut-out.</summary>
    public Vector2 ToPicture(float x, float y) => new(x / scale, y / scale);

    public Vector2 ToPicture(Vector2 point) => point / scale;

    public int First(int y)
    {
        for (var x = 0; x < Width; x++)
            if (Mask.IsOn(x, y))
                return x;
        return Width / 2;
    }

    public int Last(int y)
    {
        for (var x = Width - 1; x >= 0; x--)
            if (Mask.IsOn(x, y))
                return x;
        return Width / 2;
    }

    public List<Run> Runs(int y, int minWidth = 2) => Run.Of(Mask, y, minWidth);

    /// <summary>Two legs and nothing between them, over most of the lower half.</summary>
    public bool IsTrousers()
    {
        var waist = Math.Min(Height - 1, Height / 40);
        var axis = (First(waist) + Last(waist)) / 2f;
        int split = 0, rows = 0;
        for (var y = (int)(Height * 0.6f); y < Height * 0.95f; y++, rows++)
            split += Runs(y).Count == 2 && !Runs(y).Any(run => run.Holds(axis)) ? 1 : 0;
        return split > rows * 0.7f;
    }

    float TopOf(int x)
    {
        var y = 0;
        while (y < Height && !Mask.IsOn(x, y))
            y++;
        return y;
    }
}

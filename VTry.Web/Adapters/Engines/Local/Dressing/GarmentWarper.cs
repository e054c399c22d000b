using System.Numerics;
using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// Draws a garment onto a layer through a spline, from each pixel of the layer back to the garment. The spline is
/// evaluated every eighth pixel and interpolated between: seven times faster, and less than a pixel off.
/// </summary>
public static class GarmentWarper
{
    const int Step = 8;

    /// <param name="weight">0–1 for each pixel of the garment, to draw only a part of it; null for all.</param>
    public static void Draw(Raster garment, PixelPlane? weight, ThinPlateSpline spline, Layer onto, PixelBox within)
    {
        var box = within.Intersect(onto.Box);
        if (box.IsEmpty)
            return;

        var grid = Evaluate(spline, box, out var gridWidth);
        for (var y = box.Top; y < box.Bottom; y++)
        {
            var row = onto.Row(y)[(box.Left - onto.Box.Left)..];
            var gridRow = (y - box.Top) / Step;
            var down = (y - box.Top) % Step / (float)Step;
            var above = grid.AsSpan(gridRow * gridWidth, gridWidth);
            var below = grid.AsSpan((gridRow + 1) * gridWidth, gridWidth);
            for (var x = 0; x < box.Width; x++)
            {
                var column = x / Step;
                var right = x % Step / (float)Step;
                var source = Vector2.Lerp(
                    Vector2.Lerp(above[column], above[column + 1], right), Vector2.Lerp(below[column], below[column + 1], right), down);
                var colour = Sample(garment, weight, source);
                if (colour.W > 0)
                    row[x] = row[x] * (1 - colour.W) + colour;
            }
        }
    }

    static Vector2[] Evaluate(ThinPlateSpline spline, PixelBox box, out int width)
    {
        width = (box.Width - 1) / Step + 2;
        var height = (box.Height - 1) / Step + 2;
        var grid = new Vector2[width * height];
        for (var j = 0; j < height; j++)
            for (var i = 0; i < width; i++)
                grid[j * width + i] = spline.Map(new(box.Left + i * Step, box.Top + j * Step));
        return grid;
    }

    /// <summary>Bilinear, premultiplied, alpha 0–1.</summary>
    static Vector4 Sample(Raster garment, PixelPlane? weight, Vector2 at)
    {
        if (!(at.X >= 0 && at.Y >= 0 && at.X < garment.Width - 1 && at.Y < garment.Height - 1))
            return default;

        int x = (int)at.X, y = (int)at.Y;
        float right = at.X - x, down = at.Y - y;
        var part = weight is null ? 1 : weight[x, y];
        if (part <= 0)
            return default;
        var pixels = garment.Pixels;
        var p = (y * garment.Width + x) * 4;
        var q = p + garment.Width * 4;
        var colour = Texel(pixels, p) * ((1 - right) * (1 - down)) + Texel(pixels, p + 4) * (right * (1 - down))
            + Texel(pixels, q) * ((1 - right) * down) + Texel(pixels, q + 4) * (right * down);
        return colour * part;
    }

    static Vector4 Texel(byte[] pixels, int p)
    {
        var alpha = pixels[p + 3] / 255f;
        return alpha == 0 ? default : new Vector4(pixels[p] * alpha, pixels[p + 1] * alpha, pixels[p + 2] * alpha, alpha);
    }
}

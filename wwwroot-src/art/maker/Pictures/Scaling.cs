using VTry.Domain.Files;

namespace Art.Pictures;

static class Scaling
{
    /// <summary>The picture scaled down to fit a square, averaged over the area each new pixel covers, weighted by alpha.</summary>
    public static Raster FitInto(this Raster picture, int side)
    {
        var scale = Math.Max(picture.Width, picture.Height) / (float)side;
        if (scale <= 1)
            return picture;

        var small = new Raster((int)(picture.Width / scale + .5f), (int)(picture.Height / scale + .5f));
        for (var y = 0; y < small.Height; y++)
            for (var x = 0; x < small.Width; x++)
                Average(picture, x * scale, y * scale, scale, small.Pixels.AsSpan((y * small.Width + x) * 4, 4));
        return small;
    }

    static void Average(Raster picture, float left, float top, float size, Span<byte> pixel)
    {
        float red = 0, green = 0, blue = 0, alpha = 0, area = 0;
        for (var y = (int)top; y < Math.Min(picture.Height, top + size); y++)
            for (var x = (int)left; x < Math.Min(picture.Width, left + size); x++)
            {
                var part = Overlap(x, left, size) * Overlap(y, top, size);
                var source = picture.Pixels.AsSpan((y * picture.Width + x) * 4, 4);
                var weight = part * source[3];
                (red, green, blue) = (red + weight * source[0], green + weight * source[1], blue + weight * source[2]);
                (alpha, area) = (alpha + weight, area + part);
            }
        var over = MathF.Max(alpha, 1e-3f);
        (pixel[0], pixel[1], pixel[2]) = ((byte)(red / over + .5f), (byte)(green / over + .5f), (byte)(blue / over + .5f));
        pixel[3] = (byte)(alpha / MathF.Max(area, 1e-3f) + .5f);
    }

    static float Overlap(int cell, float start, float size) => Math.Min(cell + 1, start + size) - Math.Max(cell, start);
}

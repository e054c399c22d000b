using VTry.Domain.Files;

namespace VTry.Tests.Engines.Support;

/// <summary>Pictures changed in ways that should not matter, or that should.</summary>
public static class Pictures
{
    public static Raster Mirrored(Raster picture) => Mapped(picture, picture.Width, picture.Height, (x, y) =>
        (picture.Width - 1 - x, y));

    /// <summary>Moved, the edge pixels drawn out.</summary>
    public static Raster Shifted(Raster picture, int right, int down) =>
        Mapped(picture, picture.Width, picture.Height, (x, y) => (x - right, y - down));

    public static Raster Cropped(Raster picture, float left, float top, float right, float bottom)
    {
        int x0 = (int)(left * picture.Width), y0 = (int)(top * picture.Height);
        return Mapped(picture, (int)(right * picture.Width) - x0, (int)(bottom * picture.Height) - y0, (x, y) => (x0 + x, y0 + y));
    }

    /// <summary>Leaning clockwise around its middle, the edge pixels drawn out.</summary>
    public static Raster Turned(Raster picture, float degrees)
    {
        var (sin, cos) = MathF.SinCos(-degrees * MathF.PI / 180);
        float middleX = picture.Width / 2f, middleY = picture.Height / 2f;
        return Mapped(picture, picture.Width, picture.Height, (x, y) => (
            (int)MathF.Round(middleX + (x - middleX) * cos - (y - middleY) * sin),
            (int)MathF.Round(middleY + (x - middleX) * sin + (y - middleY) * cos)));
    }

    public static Raster Plain(int width, int height, byte red, byte green, byte blue) => Drawn(width, height, (_, _) =>
        (red, green, blue));

    public static Raster Drawn(int width, int height, Func<int, int, (byte Red, byte Green, byte Blue)> colour)
    {
        var result = new Raster(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var p = (y * width + x) * 4;
                (result.Pixels[p], result.Pixels[p + 1], result.Pixels[p + 2]) = colour(x, y);
                result.Pixels[p + 3] = 255;
            }

        return result;
    }

    /// <summary>A cut-out laid on a ground of one colour, with room around it.</summary>
    public static Raster OnGround(Raster cutout, byte red, byte green, byte blue)
    {
        const int margin = 40;
        return Drawn(cutout.Width + 2 * margin, cutout.Height + 2 * margin, (x, y) =>
        {
            int u = x - margin, v = y - margin;
            if (u < 0 || v < 0 || u >= cutout.Width || v >= cutout.Height)
                return (red, green, blue);
            var p = (v * cutout.Width + u) * 4;
            int alpha = cutout.Pixels[p + 3];
            byte Over(byte cloth, byte ground) => (byte)((cloth * alpha + ground * (255 - alpha)) / 255);
            return (Over(cutout.Pixels[p], red), Over(cutout.Pixels[p + 1], green), Over(cutout.Pixels[p + 2], blue));
        });
    }

    /// <summary>Mean absolute difference of the channels, 0–255.</summary>
    public static float MeanDifference(Raster one, Raster other)
    {
        long sum = 0;
        for (var i = 0; i < one.Pixels.Length; i++)
            sum += Math.Abs(one.Pixels[i] - other.Pixels[i]);
        return sum / (one.Width * one.Height * 3f);
    }

    static Raster Mapped(Raster picture, int width, int height, Func<int, int, (int X, int Y)> source)
    {
        var result = new Raster(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var (u, v) = source(x, y);
                var from = (Math.Clamp(v, 0, picture.Height - 1) * picture.Width + Math.Clamp(u, 0, picture.Width - 1)) * 4;
                picture.Pixels.AsSpan(from, 4).CopyTo(result.Pixels.AsSpan((y * width + x) * 4, 4));
            }

        return result;
    }
}

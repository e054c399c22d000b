using VTry.Domain.Files;

namespace VTry.Domain.Accounts;

/// <summary>A photo's brightness alone, as BT.601 weighs the channels; at most <see cref="LongestSide"/> on its longer side.</summary>
public sealed class Luma
{
    /// <summary>Enough to see blur that would show in a result, and a fraction of the time that all pixels take.</summary>
    public const int LongestSide = 1024;

    Luma(int width, int height) => (Width, Height, Values) = (width, height, new byte[width * height]);

    public int Width { get; }
    public int Height { get; }

    /// <summary>0–255, row by row.</summary>
    public byte[] Values { get; }

    public static Luma Of(Raster photo)
    {
        var scale = Math.Min(1, LongestSide / (double)Math.Max(photo.Width, photo.Height));
        var luma = new Luma(Math.Max(1, (int)(photo.Width * scale)), Math.Max(1, (int)(photo.Height * scale)));
        for (var y = 0; y < luma.Height; y++)
        {
            var (top, bottom) = Cell(y, luma.Height, photo.Height);
            for (var x = 0; x < luma.Width; x++)
            {
                var (left, right) = Cell(x, luma.Width, photo.Width);
                luma.Values[y * luma.Width + x] = Mean(photo, left, top, right, bottom);
            }
        }
        return luma;
    }

    static (int From, int To) Cell(int index, int cells, int length)
    {
        var from = (int)((long)index * length / cells);
        return (from, Math.Max(from + 1, (int)((long)(index + 1) * length / cells)));
    }

    static byte Mean(Raster photo, int left, int top, int right, int bottom)
    {
        const int red = 77, green = 150, blue = 29, whole = 256;
        var sum = 0;
        for (var y = top; y < bottom; y++)
        {
            var row = photo.Pixels.AsSpan((y * photo.Width + left) * 4, (right - left) * 4);
            for (var p = 0; p < row.Length; p += 4)
                sum += row[p] * red + row[p + 1] * green + row[p + 2] * blue;
        }
        return (byte)(sum / whole / ((right - left) * (bottom - top)));
    }
}

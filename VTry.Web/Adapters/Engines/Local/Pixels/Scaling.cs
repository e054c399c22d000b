using System.Numerics;
using VTry.Domain.Files;

namespace VTry.Web.Adapters.Engines.Local.Pixels;

/// <summary>Pictures and planes made smaller (area average) or larger (bilinear).</summary>
public static class Scaling
{
    /// <summary>Area average, weighted by alpha so that transparent pixels leave no colour behind.</summary>
    public static Raster Shrink(Raster source, int width, int height)
    {
        var result = new Raster(width, height);
        var columns = Cells(source.Width, width);
        var rows = Cells(source.Height, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                Average(source, columns[x], rows[y], result.Pixels.AsSpan((y * width + x) * 4, 4));
        return result;
    }

    /// <summary>
    /// A picture at most <paramref name="maxSide"/> on its longer side; itself when it is small enough.
    /// </summary>
    public static Raster ShrinkTo(Raster source, int maxSide)
    {
        var scale = maxSide / (float)Math.Max(source.Width, source.Height);
        return scale >= 1 ? source : Shrink(source, Scaled(source.Width, scale), Scaled(source.Height, scale));
    }

    public static int Scaled(int length, float scale) => Math.Max(1, (int)(length * scale));

    public static PixelPlane Shrink(PixelPlane source, int width, int height)
    {
        var result = new PixelPlane(width, height);
        var columns = Cells(source.Width, width);
        var sums = new float[source.Width];
        for (var y = 0; y < height; y++)
        {
            var (top, bottom) = Cell(source.Height, height, y);
            Array.Clear(sums);
            for (var row = top; row < bottom; row++)
                Add(source.Row(row), sums);
            for (var x = 0; x < width; x++)
            {
                var (left, right) = columns[x];
                var sum = 0f;
                for (var column = left; column < right; column++)
                    sum += sums[column];
                result[x, y] = sum / ((bottom - top) * (right - left));
            }
        }

        return result;
    }

    public static PixelPlane Enlarge(PixelPlane source, int width, int height)
    {
        var result = new PixelPlane(width, height);
        var reader = new RowEnlarger(source.Width, source.Height, width, height);
        for (var y = 0; y < height; y++)
            reader.Read(source, y, 0, result.Row(y));
        return result;
    }

    static void Average(Raster source, (int From, int To) columns, (int From, int To) rows, Span<byte> result)
    {
        int red = 0, green = 0, blue = 0, alpha = 0;
        for (var y = rows.From; y < rows.To; y++)
        {
            var row = source.Pixels.AsSpan((y * source.Width + columns.From) * 4, (columns.To - columns.From) * 4);
            for (var p = 0; p < row.Length; p += 4)
            {
                int weight = row[p + 3];
                red += row[p] * weight;
                green += row[p + 1] * weight;
                blue += row[p + 2] * weight;
                alpha += weight;
            }
        }

        if (alpha == 0)
            return;

        (result[0], result[1], result[2]) = ((byte)(red / alpha), (byte)(green / alpha), (byte)(blue / alpha));
        result[3] = (byte)(alpha / ((rows.To - rows.From) * (columns.To - columns.From)));
    }

    static (int From, int To)[] Cells(int length, int count) =>
        [.. Enumerable.Range(0, count).Select(index => Cell(length, count, index))];

    /// <summary>Which source pixels make up one result pixel: at least one.</summary>
    static (int From, int To) Cell(int length, int count, int index)
    {
        var from = Math.Min(length - 1, (int)((long)index * length / count));
        return (from, Math.Max(from + 1, (int)((long)(index + 1) * length / count)));
    }

    static void Add(ReadOnlySpan<float> row, float[] sums)
    {
        var x = 0;
        for (; x <= row.Length - Vector<float>.Count; x += Vector<float>.Count)
            (new Vector<float>(sums, x) + new Vector<float>(row[x..])).CopyTo(sums, x);
        for (; x < row.Length; x++)
            sums[x] += row[x];
    }
}

using VTry.Domain.Files;

namespace VTry.Domain.Generations.Likeness;

/// <summary>A picture as an eye sees it from afar: CIE L*a*b* (D65) of area averages. A distance of 1 is what an eye just tells apart.</summary>
public sealed class LabGrid(int width, int height)
{
    const int Steps = 4096;

    /// <summary>Cells with less of the picture in them than this have no colour of their own.</summary>
    const float Seen = 0.004f;

    static readonly float[] Linear = [.. Enumerable.Range(0, Steps).Select(step => ToLinear(step / (Steps - 1f)))];
    static readonly float[] Root = [.. Enumerable.Range(0, Steps + 1).Select(step => Compress(step / (float)Steps))];

    public int Width => width;
    public int Height => height;
    public int Count => width * height;

    public float[] L { get; } = new float[width * height];
    public float[] A { get; } = new float[width * height];
    public float[] B { get; } = new float[width * height];

    /// <summary>How much of a cell is not transparent, 0–1.</summary>
    public float[] Cover { get; } = new float[width * height];

    public Lab this[int cell] => new(L[cell], A[cell], B[cell]);

    /// <summary>The whole picture, squeezed to the grid where their shapes differ.</summary>
    public static LabGrid From(Raster picture, int width, int height) =>
        From(picture, 0, 0, picture.Width, picture.Height, width, height);

    /// <summary>The whole picture in its own shape, its longer side <paramref name="longest"/> cells, never more than it has pixels.</summary>
    public static LabGrid Of(Raster picture, int longest)
    {
        var scale = Math.Min(1f, longest / (float)Math.Max(picture.Width, picture.Height));
        return From(picture, Math.Max(1, (int)MathF.Round(picture.Width * scale)), Math.Max(1, (int)MathF.Round(picture.Height * scale)));
    }

    /// <summary>A part of the picture, which must lie inside it.</summary>
    public static LabGrid From(Raster picture, int left, int top, int columns, int rows, int width, int height)
    {
        var grid = new LabGrid(width, height);
        for (var y = 0; y < height; y++)
        {
            var (first, last) = Span(rows, height, y);
            for (var x = 0; x < width; x++)
            {
                var (from, to) = Span(columns, width, x);
                grid.Average(picture, left + from, left + to, top + first, top + last, y * width + x);
            }
        }

        return grid;
    }

    static (int From, int To) Span(int pixels, int cells, int cell)
    {
        var from = (int)((long)cell * pixels / cells);
        return (from, Math.Max(from + 1, (int)((cell + 1L) * pixels / cells)));
    }

    void Average(Raster picture, int left, int right, int top, int bottom, int cell)
    {
        int red = 0, green = 0, blue = 0, alpha = 0;
        for (var y = top; y < bottom; y++)
        {
            var row = picture.Pixels.AsSpan((y * picture.Width + left) * 4, (right - left) * 4);
            for (var p = 0; p + 3 < row.Length; p += 4)
            {
                int weight = row[p + 3];
                red += row[p] * weight;
                green += row[p + 1] * weight;
                blue += row[p + 2] * weight;
                alpha += weight;
            }
        }

        Cover[cell] = alpha / (255f * (right - left) * (bottom - top));
        if (Cover[cell] > Seen)
            Set(cell, red / (float)alpha, green / (float)alpha, blue / (float)alpha);
    }

    void Set(int cell, float red, float green, float blue)
    {
        const float step = (Steps - 1) / 255f;
        float r = Linear[(int)(red * step)], g = Linear[(int)(green * step)], b = Linear[(int)(blue * step)];
        var x = Root[(int)((0.4124f * r + 0.3576f * g + 0.1805f * b) / 0.9505f * (Steps - 1))];
        var y = Root[(int)((0.2126f * r + 0.7152f * g + 0.0722f * b) * (Steps - 1))];
        var z = Root[(int)((0.0193f * r + 0.1192f * g + 0.9505f * b) / 1.0890f * (Steps - 1))];
        L[cell] = 116 * y - 16;
        A[cell] = 500 * (x - y);
        B[cell] = 200 * (y - z);
    }

    static float Compress(float t) => t > 0.008856f ? MathF.Cbrt(t) : 7.787f * t + 16f / 116f;

    static float ToLinear(float c) => c <= 0.04045f ? c / 12.92f : MathF.Pow((c + 0.055f) / 1.055f, 2.4f);
}

/// <summary>One colour: L* 0–100, a* and b* about ±100.</summary>
public readonly record struct Lab(float L, float A, float B)
{
    public float DistanceTo(Lab other)
    {
        float l = L - other.L, a = A - other.A, b = B - other.B;
        return MathF.Sqrt(l * l + a * a + b * b);
    }
}

using VTry.Domain.Files;

namespace VTry.Domain.Generations.Likeness;

/// <summary>
/// A photo and a result laid over each other, cell by cell. A result made anew by a model is never quite in the same place
/// nor quite in the same tint: both are measured and taken out before the rest is called a change.
/// </summary>
public sealed class Comparison
{
    /// <summary>The longer side of the grid, in cells. Finer finds no more.</summary>
    public const int GridSide = 384;

    /// <summary>What lies further off than this fraction of the grid is not the same picture any more.</summary>
    const float LargestShift = 0.02f;

    /// <summary>A tint stronger than this (ΔE) is a change, not a drift.</summary>
    const float LargestDrift = 3;

    /// <summary>Differences in lightness beyond this count as this: a new garment must not decide where the picture lies.</summary>
    const float Outlier = 12;

    Comparison(LabGrid before, LabGrid after)
    {
        (Before, After) = (before, after);
        (ShiftX, ShiftY) = FindShift();
        Drift = FindDrift();
        Change = FindChange();
    }

    public static Comparison Of(Raster before, Raster after)
    {
        var photo = LabGrid.Of(before, GridSide);
        return new(photo, LabGrid.From(after, photo.Width, photo.Height));
    }

    public LabGrid Before { get; }
    public LabGrid After { get; }
    public int Width => Before.Width;
    public int Height => Before.Height;

    /// <summary>A cell of the photo is found this many cells to the right and down in the result.</summary>
    public int ShiftX { get; }

    /// <inheritdoc cref="ShiftX"/>
    public int ShiftY { get; }

    /// <summary>The tint the whole result took on.</summary>
    public Lab Drift { get; }

    /// <summary>ΔE of each cell of the photo, forgiving one cell of displacement.</summary>
    public float[] Change { get; }

    /// <summary>The cell of the result that shows what this cell of the photo shows; the nearest one at the rim.</summary>
    public int Opposite(int cell) =>
        Math.Clamp(cell / Width + ShiftY, 0, Height - 1) * Width + Math.Clamp(cell % Width + ShiftX, 0, Width - 1);

    /// <summary>The result's colour there, without the drift.</summary>
    public Lab Result(int cell)
    {
        var colour = After[Opposite(cell)];
        return new(colour.L - Drift.L, colour.A - Drift.A, colour.B - Drift.B);
    }

    (int X, int Y) FindShift()
    {
        var reach = (int)MathF.Ceiling(LargestShift * Math.Max(Width, Height));
        var (x, y) = Best(0, 0, reach, 2, 4);
        return Best(x, y, 1, 1, 2);
    }

    (int X, int Y) Best(int aroundX, int aroundY, int reach, int stride, int sample)
    {
        var (best, lowest) = ((aroundX, aroundY), float.MaxValue);
        for (var y = aroundY - reach; y <= aroundY + reach; y += stride)
            for (var x = aroundX - reach; x <= aroundX + reach; x += stride)
            {
                // The smallest of equals: a plain picture lies where it is.
                var cost = Misfit(x, y, sample) + 1e-4f * (x * x + y * y);
                if (cost < lowest)
                    (best, lowest) = ((x, y), cost);
            }
        return best;
    }

    float Misfit(int shiftX, int shiftY, int sample)
    {
        var margin = (int)MathF.Ceiling(LargestShift * Math.Max(Width, Height)) + 2;
        float sum = 0;
        var count = 0;
        for (var y = margin; y < Height - margin; y += sample)
            for (var x = margin; x < Width - margin; x += sample, count++)
                sum += Math.Min(Outlier, MathF.Abs(Before.L[y * Width + x] - After.L[(y + shiftY) * Width + x + shiftX]));
        return sum / Math.Max(1, count);
    }

    Lab FindDrift()
    {
        const int stride = 37;
        var count = (Before.Count + stride - 1) / stride;
        float[] l = new float[count], a = new float[count], b = new float[count];
        for (var i = 0; i < count; i++)
        {
            int cell = i * stride, opposite = Opposite(cell);
            (l[i], a[i], b[i]) = (After.L[opposite] - Before.L[cell], After.A[opposite] - Before.A[cell], After.B[opposite] - Before.B[cell]);
        }

        var drift = new Lab(Median(l), Median(a), Median(b));
        return drift.DistanceTo(default) <= LargestDrift ? drift : default;
    }

    static float Median(float[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    /// <summary>
    /// Each cell against the range of colours around its place in the other picture, both ways, so that neither an edge half
    /// a cell off counts nor a fine line that vanished is missed.
    /// </summary>
    float[] FindChange()
    {
        float[] there = new float[Before.Count], back = new float[Before.Count], moved = new float[Before.Count];
        float[] low = new float[Before.Count], high = new float[Before.Count];
        foreach (var (before, after, drift) in (Span<(float[], float[], float)>)
            [(Before.L, After.L, Drift.L), (Before.A, After.A, Drift.A), (Before.B, After.B, Drift.B)])
        {
            for (var cell = 0; cell < moved.Length; cell++)
                moved[cell] = after[Opposite(cell)] - drift;
            AddBeyond(moved, before, low, high, there);
            AddBeyond(before, moved, low, high, back);
        }

        for (var i = 0; i < there.Length; i++)
            there[i] = MathF.Sqrt(MathF.Max(there[i], back[i]));
        return there;
    }

    void AddBeyond(float[] values, float[] around, float[] low, float[] high, float[] sum)
    {
        Widen(around, low, high);
        for (var i = 0; i < sum.Length; i++)
        {
            var beyond = MathF.Max(0, MathF.Max(values[i] - high[i], low[i] - values[i]));
            sum[i] += beyond * beyond;
        }
    }

    /// <summary>The least and the greatest of a cell and its eight neighbours.</summary>
    void Widen(float[] source, float[] low, float[] high)
    {
        Span<float> least = stackalloc float[Width], most = stackalloc float[Width];
        for (var y = 0; y < Height; y++)
        {
            var above = source.AsSpan(Math.Max(0, y - 1) * Width, Width);
            var here = source.AsSpan(y * Width, Width);
            var below = source.AsSpan(Math.Min(Height - 1, y + 1) * Width, Width);
            for (var x = 0; x < Width; x++)
            {
                float one = above[x], two = here[x], three = below[x];
                least[x] = one < two ? one < three ? one : three : two < three ? two : three;
                most[x] = one > two ? one > three ? one : three : two > three ? two : three;
            }

            for (var x = 0; x < Width; x++)
            {
                int left = x > 0 ? x - 1 : 0, right = x < Width - 1 ? x + 1 : x;
                low[y * Width + x] = MathF.Min(least[left], MathF.Min(least[x], least[right]));
                high[y * Width + x] = MathF.Max(most[left], MathF.Max(most[x], most[right]));
            }
        }
    }
}

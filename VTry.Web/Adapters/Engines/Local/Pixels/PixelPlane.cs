namespace VTry.Web.Adapters.Engines.Local.Pixels;

/// <summary>One channel of numbers on a pixel grid, row by row. A mask is a plane of 0 (out) and 1 (in).</summary>
public sealed class PixelPlane(int width, int height)
{
    public int Width => width;
    public int Height => height;
    public int Count => Values.Length;

    /// <summary>Row after row, no padding.</summary>
    public float[] Values { get; } = new float[width * height];

    public ref float this[int x, int y] => ref Values[y * width + x];

    public bool IsOn(int x, int y) => Values[y * width + x] > 0.5f;

    public bool IsOn(int index) => Values[index] > 0.5f;

    public bool Contains(int x, int y) => x >= 0 && y >= 0 && x < width && y < height;

    public Span<float> Row(int y) => Values.AsSpan(y * width, width);

    /// <summary>The value between pixels, by bilinear interpolation; beyond the edge, the edge's.</summary>
    public float At(float x, float y)
    {
        x = Math.Clamp(x, 0, width - 1.001f);
        y = Math.Clamp(y, 0, height - 1.001f);
        int column = (int)x, row = (int)y, offset = row * width + column;
        float right = x - column, down = y - row;
        var above = Values[offset] + (Values[offset + 1] - Values[offset]) * right;
        var below = Values[offset + width] + (Values[offset + width + 1] - Values[offset + width]) * right;
        return above + (below - above) * down;
    }

    public PixelPlane Map(Func<float, float> change)
    {
        var result = new PixelPlane(width, height);
        for (var i = 0; i < Count; i++)
            result.Values[i] = change(Values[i]);
        return result;
    }

    public PixelPlane With(PixelPlane other, Func<float, float, float> combine)
    {
        var result = new PixelPlane(width, height);
        for (var i = 0; i < Count; i++)
            result.Values[i] = combine(Values[i], other.Values[i]);
        return result;
    }

    /// <summary>A mask of where the values are above the level.</summary>
    public PixelPlane Above(float level)
    {
        var result = new PixelPlane(width, height);
        for (var i = 0; i < Count; i++)
            result.Values[i] = Values[i] > level ? 1 : 0;
        return result;
    }

    public PixelPlane Or(PixelPlane other) => With(other, MathF.Max);

    /// <summary>This mask without the other's pixels.</summary>
    public PixelPlane Without(PixelPlane other) => With(other, (mine, theirs) => theirs > 0.5f ? 0 : mine);

    public PixelPlane Inverted() => Map(value => value > 0.5f ? 0 : 1);

    public float Sum()
    {
        double sum = 0;
        foreach (var value in Values)
            sum += value;
        return (float)sum;
    }

    public PixelPlane Copy()
    {
        var result = new PixelPlane(width, height);
        Values.CopyTo(result.Values, 0);
        return result;
    }
}

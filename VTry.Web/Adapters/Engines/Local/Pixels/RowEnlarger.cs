using System.Numerics;

namespace VTry.Web.Adapters.Engines.Local.Pixels;

/// <summary>
/// Reads rows of a small plane as if it had been enlarged bilinearly. Soft masks stay small this way: at full size each
/// would take megabytes, and only one row of it is needed at a time.
/// </summary>
public sealed class RowEnlarger
{
    readonly int smallWidth, smallHeight, height;
    readonly int[] left;
    readonly float[] share;
    readonly float[] blended;

    public RowEnlarger(int smallWidth, int smallHeight, int width, int height)
    {
        (this.smallWidth, this.smallHeight, this.height) = (smallWidth, smallHeight, height);
        (left, share, blended) = (new int[width], new float[width], new float[smallWidth + 1]);
        for (var x = 0; x < width; x++)
        {
            var at = Math.Clamp((x + 0.5f) * smallWidth / width - 0.5f, 0, MathF.Max(0, smallWidth - 1.001f));
            left[x] = (int)at;
            share[x] = at - left[x];
        }
    }

    /// <summary>
    /// Fills <paramref name="into"/> with the enlarged row <paramref name="y"/>, from column <paramref name="x0"/>
    /// on.
    /// </summary>
    public void Read(PixelPlane small, int y, int x0, Span<float> into)
    {
        var at = Math.Clamp((y + 0.5f) * smallHeight / height - 0.5f, 0, MathF.Max(0, smallHeight - 1.001f));
        var row = (int)at;
        Blend(small.Row(row), small.Row(Math.Min(smallHeight - 1, row + 1)), at - row);
        for (var x = 0; x < into.Length; x++)
        {
            var column = left[x0 + x];
            into[x] = blended[column] + (blended[column + 1] - blended[column]) * share[x0 + x];
        }
    }

    void Blend(ReadOnlySpan<float> above, ReadOnlySpan<float> below, float down)
    {
        var x = 0;
        var share = new Vector<float>(down);
        for (; x <= smallWidth - Vector<float>.Count; x += Vector<float>.Count)
        {
            var upper = new Vector<float>(above[x..]);
            (upper + (new Vector<float>(below[x..]) - upper) * share).CopyTo(blended, x);
        }

        for (; x < smallWidth; x++)
            blended[x] = above[x] + (below[x] - above[x]) * down;
        blended[smallWidth] = blended[smallWidth - 1];
    }
}

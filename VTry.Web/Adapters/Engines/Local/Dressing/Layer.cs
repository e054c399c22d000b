using System.Buffers;
using System.Runtime.InteropServices;
using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// Cloth in photo coordinates, only as large as its box: premultiplied RGB 0–255 and alpha 0–1 a pixel, from a pool.
/// </summary>
public sealed class Layer : IDisposable
{
    readonly float[] values;

    public Layer(PixelBox box)
    {
        Box = box;
        values = ArrayPool<float>.Shared.Rent(Math.Max(1, box.Width * box.Height * 4));
        Pixels.Clear();
    }

    public PixelBox Box { get; }

    /// <summary>X, Y, Z = premultiplied red, green, blue; W = alpha.</summary>
    public Span<Vector4> Pixels => MemoryMarshal.Cast<float, Vector4>(values.AsSpan(0, Box.Width * Box.Height * 4));

    public Span<Vector4> Row(int y) => Pixels.Slice((y - Box.Top) * Box.Width, Box.Width);

    /// <summary>The pixel at this place of the photo; nothing outside the box.</summary>
    public Vector4 At(int x, int y) =>
        x >= Box.Left && x < Box.Right && y >= Box.Top && y < Box.Bottom ? Row(y)[x - Box.Left] : Vector4.Zero;

    /// <summary>Lays another layer over this one, as far as it lies within this one's box.</summary>
    public void Cover(Layer top)
    {
        var box = Box.Intersect(top.Box);
        for (var y = box.Top; y < box.Bottom; y++)
        {
            var under = Row(y)[(box.Left - Box.Left)..];
            var over = top.Row(y)[(box.Left - top.Box.Left)..];
            for (var x = 0; x < box.Width; x++)
                if (over[x].W > 0)
                    under[x] = under[x] * (1 - over[x].W) + over[x];
        }
    }

    /// <summary>Alpha averaged onto a small grid over the whole photo.</summary>
    public PixelPlane AlphaOn(int gridWidth, int gridHeight, int photoWidth, int photoHeight)
    {
        var alpha = new PixelPlane(photoWidth, photoHeight);
        for (var y = Box.Top; y < Box.Bottom; y++)
        {
            var source = Row(y);
            var target = alpha.Row(y)[Box.Left..];
            for (var x = 0; x < source.Length; x++)
                target[x] = source[x].W;
        }

        return Scaling.Shrink(alpha, gridWidth, gridHeight);
    }

    public void Dispose() => ArrayPool<float>.Shared.Return(values);
}

using System.Numerics;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>A rectangle of pixels. Right and Bottom are exclusive.</summary>
public readonly record struct PixelBox(int Left, int Top, int Right, int Bottom)
{
    public int Width => Math.Max(0, Right - Left);
    public int Height => Math.Max(0, Bottom - Top);
    public bool IsEmpty => Width == 0 || Height == 0;

    /// <summary>Around the points, with a margin, within a picture this large.</summary>
    public static PixelBox Around(IEnumerable<Vector2> points, float margin, int width, int height)
    {
        var (low, high) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        foreach (var point in points)
            (low, high) = (Vector2.Min(low, point), Vector2.Max(high, point));
        return new(
            Math.Clamp((int)(low.X - margin), 0, width), Math.Clamp((int)(low.Y - margin), 0, height),
            Math.Clamp((int)(high.X + margin) + 1, 0, width), Math.Clamp((int)(high.Y + margin) + 1, 0, height));
    }

    public PixelBox Union(PixelBox other) => new(
        Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    public PixelBox Grown(int by, int width, int height) => new(
        Math.Max(0, Left - by), Math.Max(0, Top - by), Math.Min(width, Right + by), Math.Min(height, Bottom + by));

    public PixelBox Intersect(PixelBox other) => new(
        Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));
}

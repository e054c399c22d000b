using System.Numerics;
using VTry.Domain.Accounts;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>Distances and scales in the plane of the picture.</summary>
public static class Geometry
{
    /// <summary>From a point to the nearest point of the segment.</summary>
    public static float ToSegment(Vector2 point, Vector2 from, Vector2 to)
    {
        var along = to - from;
        var share = Math.Clamp(Vector2.Dot(point - from, along) / MathF.Max(1e-6f, along.LengthSquared()), 0, 1);
        return Vector2.Distance(point, from + along * share);
    }

    /// <summary>The points in pixels of a picture this large.</summary>
    public static BodyPoints InPixels(this BodyPoints points, int width, int height) => points.ScaledBy(new(width, height));

    /// <summary>Points in pixels of a picture this large, as fractions again.</summary>
    public static BodyPoints AsFractions(this BodyPoints points, int width, int height) =>
        points.ScaledBy(new(1f / width, 1f / height));

    static BodyPoints ScaledBy(this BodyPoints points, Vector2 scale) =>
        BodyPoints.FromArray([.. points.ToArray().Select(point => point * scale)]);
}

using System.Numerics;

namespace Art.Studio;

/// <summary>A long lens at belly height, seven metres away. A picture is two wide and three high.</summary>
static class Camera
{
    const float EyeHeight = .895f, Distance = 7.2f;

    /// <summary>Metres of height in the frame, at the person.</summary>
    const float Span = 2.06f;

    public static Vector3 Eye { get; } = new(0, EyeHeight, Distance);

    /// <summary>The ray through a point of the picture, and how far to the side of the person it passes.</summary>
    public static (Vector3 Direction, float Aside) Ray(float x, float y, int width, int height)
    {
        var aside = (x - width / 2f) / height * Span;
        return (Vector3.Normalize(new(aside, -(y - height / 2f) / height * Span, -Distance)), aside);
    }

    /// <summary>Where a point in the studio appears, as fractions of the picture.</summary>
    public static Vector2 Project(Vector3 point, int width, int height)
    {
        var depth = (Distance - point.Z) / Distance;
        return new(.5f + point.X / depth / Span * height / width, .5f - (point.Y - EyeHeight) / depth / Span);
    }
}

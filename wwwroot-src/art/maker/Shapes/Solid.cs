using System.Numerics;
using System.Runtime.CompilerServices;

namespace Art.Shapes;

/// <summary>Signed distances in metres: negative inside, positive outside.</summary>
static class Solid
{
    public static float Ellipsoid(Vector3 p, Vector3 centre, Vector3 radii)
    {
        p -= centre;
        float k0 = (p / radii).Length(), k1 = (p / (radii * radii)).Length();
        return k0 * (k0 - 1) / MathF.Max(k1, 1e-6f);
    }

    /// <summary>A rod with round ends whose radius runs from one to the other.</summary>
    public static float Rod(Vector3 p, Vector3 a, Vector3 b, float radiusA, float radiusB)
    {
        var along = b - a;
        var t = Math.Clamp(Vector3.Dot(p - a, along) / Vector3.Dot(along, along), 0, 1);
        return (p - a - along * t).Length() - (radiusA + (radiusB - radiusA) * t);
    }

    public static float Box(Vector3 p, Vector3 low, Vector3 high)
    {
        var q = Vector3.Abs(p - (low + high) * .5f) - (high - low) * .5f;
        return Vector3.Max(q, Vector3.Zero).Length() + MathF.Min(0, MathF.Max(q.X, MathF.Max(q.Y, q.Z)));
    }

    /// <summary>Both, melted together within <paramref name="soft"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Join(float a, float b, float soft)
    {
        var h = MathF.Max(soft - MathF.Abs(a - b), 0) / soft;
        return MathF.Min(a, b) - h * h * soft * .25f;
    }

    /// <summary>What both share, with a rounded edge.</summary>
    public static float Common(float a, float b, float soft) => -Join(-a, -b, soft);

    /// <summary><paramref name="a"/> without <paramref name="b"/>, with a rounded edge.</summary>
    public static float Cut(float a, float b, float soft) => Common(a, -b, soft);

    /// <summary>0 before <paramref name="from"/>, 1 after <paramref name="to"/>, smooth between; the two may be swapped.</summary>
    public static float Ramp(float from, float to, float x)
    {
        x = Math.Clamp((x - from) / (to - from), 0, 1);
        return x * x * (3 - 2 * x);
    }

    /// <summary>A bell of height 1 around <paramref name="middle"/>.</summary>
    public static float Bell(float x, float middle, float width)
    {
        var t = (x - middle) / width;
        return MathF.Exp(-t * t);
    }
}

using System.Numerics;

namespace Art.Shapes;

/// <summary>
/// A limb from one joint to the next: its radius follows a profile (0 at the first joint, 1 at the second), and its
/// middle bulges to the front by another.
/// </summary>
sealed class Limb
{
    readonly Vector3 start, along, side, front;
    readonly float perLength, length, scale, sideways, depthways;
    readonly Curve radius, bulge;

    public Limb(Vector3 start, Vector3 end, Vector3 forward, Curve radius, Curve bulge, float scale, float sideways = 1,
        float depthways = 1)
    {
        (this.start, this.radius, this.bulge, this.scale, this.sideways, this.depthways) = (start, radius, bulge, scale,
            sideways, depthways);
        along = end - start;
        length = along.Length();
        perLength = 1 / along.LengthSquared();
        side = Vector3.Normalize(Vector3.Cross(along, forward));
        front = Vector3.Normalize(forward - along * (Vector3.Dot(forward, along) * perLength));
    }

    /// <summary>How far along the limb a point is: 0 at the first joint, 1 at the second.</summary>
    public float Along(Vector3 p) => Vector3.Dot(p - start, along) * perLength;

    public float Distance(Vector3 p)
    {
        var at = Along(p);
        var t = Math.Clamp(at, 0, 1);
        var q = p - start - along * t;
        float u = Vector3.Dot(q, side) * sideways, v = (Vector3.Dot(q, front) - bulge.At(t) * scale) * depthways,
            beyond = (at - t) * length;
        // profiles slope, so distances are a little less
        return (MathF.Sqrt(u * u + v * v + beyond * beyond) - radius.At(t) * scale) * .93f;
    }
}

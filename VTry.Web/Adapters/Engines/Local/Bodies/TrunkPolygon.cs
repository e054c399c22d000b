using System.Numerics;
using VTry.Domain.Accounts;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>
/// The trunk between shoulders and hips is person, whatever its colour: clothes like the background would otherwise punch
/// holes into the silhouette.
/// </summary>
public static class TrunkPolygon
{
    /// <param name="joints">In pixels of the mask.</param>
    public static void FillInto(PixelPlane mask, BodyPoints joints)
    {
        var corners = Corners(joints);
        for (var y = 0; y < mask.Height; y++)
        {
            var crossings = Crossings(corners, y);
            for (var i = 0; i + 1 < crossings.Count; i += 2)
                for (var x = (int)MathF.Max(0, crossings[i]); x <= crossings[i + 1] && x < mask.Width; x++)
                    mask[x, y] = 1;
        }
    }

    static Vector2[] Corners(BodyPoints joints)
    {
        var width = Vector2.Distance(joints.ShoulderL, joints.ShoulderR);
        var across = (joints.ShoulderR - joints.ShoulderL) / MathF.Max(1, width) * width;
        var down = new Vector2(0, width);
        return
        [
            joints.Neck - across * 0.18f - down * 0.005f,
            joints.ShoulderL + across * 0.03f + down * 0.03f,
            Vector2.Lerp(joints.ShoulderL, joints.HipL, 0.40f) + across * 0.085f,
            Vector2.Lerp(joints.ShoulderL, joints.HipL, 0.75f) + across * 0.10f,
            joints.HipL + across * 0.03f,
            joints.HipR - across * 0.03f,
            Vector2.Lerp(joints.ShoulderR, joints.HipR, 0.75f) - across * 0.10f,
            Vector2.Lerp(joints.ShoulderR, joints.HipR, 0.40f) - across * 0.085f,
            joints.ShoulderR - across * 0.03f + down * 0.03f,
            joints.Neck + across * 0.18f - down * 0.005f,
        ];
    }

    static List<float> Crossings(Vector2[] corners, int y)
    {
        var crossings = new List<float>();
        for (var i = 0; i < corners.Length; i++)
        {
            var (from, to) = (corners[i], corners[(i + 1) % corners.Length]);
            if (from.Y <= y != to.Y <= y)
                crossings.Add(from.X + (y - from.Y) / (to.Y - from.Y) * (to.X - from.X));
        }

        crossings.Sort();
        return crossings;
    }
}

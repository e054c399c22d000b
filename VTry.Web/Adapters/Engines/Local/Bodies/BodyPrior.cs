using System.Numerics;
using VTry.Domain.Accounts;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>
/// A soft body of capsules around known joints. It tells the segmentation where to look when the background is as lively
/// as the clothes.
/// </summary>
public static class BodyPrior
{
    readonly record struct Capsule(Vector2 From, Vector2 To, float Radius);

    /// <param name="joints">In pixels of a picture this large.</param>
    public static PixelPlane Draw(BodyPoints joints, int width, int height)
    {
        var capsules = Capsules(joints);
        var shoulderWidth = Vector2.Distance(joints.ShoulderL, joints.ShoulderR);
        var softness = MathF.Max(1, shoulderWidth * 0.045f);
        var prior = new PixelPlane(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var outside = float.MaxValue;
                foreach (var capsule in capsules)
                    outside = MathF.Min(outside, Geometry.ToSegment(new(x, y), capsule.From, capsule.To) - capsule.Radius);
                prior[x, y] = 1 / (1 + MathF.Exp(outside / softness));
            }

        return prior;
    }

    static List<Capsule> Capsules(BodyPoints joints)
    {
        var width = Vector2.Distance(joints.ShoulderL, joints.ShoulderR);
        var down = Vector2.Normalize((joints.HipL + joints.HipR) / 2 - joints.Neck);
        List<Capsule> capsules = [new(joints.Neck - down * width * 0.52f, joints.Neck, width * 0.27f)];
        for (var i = 0; i <= 4; i++)
            capsules.Add(new(
                Vector2.Lerp(joints.ShoulderL, joints.ShoulderR, 0.12f + 0.19f * i),
                Vector2.Lerp(joints.HipL, joints.HipR, i / 4f),
                width * 0.16f));
        AddLimbs(joints.ShoulderL, joints.ElbowL, joints.WristL, joints.HipL, joints.KneeL, joints.AnkleL);
        AddLimbs(joints.ShoulderR, joints.ElbowR, joints.WristR, joints.HipR, joints.KneeR, joints.AnkleR);
        return capsules;

        void AddLimbs(Vector2 shoulder, Vector2 elbow, Vector2 wrist, Vector2 hip, Vector2 knee, Vector2 ankle)
        {
            var fingertips = wrist + (wrist - elbow) * 0.35f;
            capsules.AddRange(
            [
                new(shoulder, elbow, width * 0.13f), new(elbow, fingertips, width * 0.12f),
                new(hip, knee, width * 0.22f), new(knee, ankle, width * 0.17f),
            ]);
        }
    }
}

using System.Numerics;
using VTry.Domain.Accounts;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>
/// Opens what the segmentation closed: the background seen between an arm and the trunk, or between the legs. It is
/// enclosed by the body, so it can only be told by its colour, which is that of the background around the body.
/// </summary>
public static class Gaps
{
    /// <summary>A gap differs from the background filled in behind the body by at most this, in L*a*b* units.</summary>
    const float Likeness = 6;

    /// <summary>Smaller ones, as a share of the picture, are highlights on clothes.</summary>
    const float Smallest = 0.0006f;

    /// <param name="joints">In pixels of the picture.</param>
    /// <returns>The mask without the gaps.</returns>
    public static PixelPlane Open(LabImage lab, PixelPlane mask, BodyPoints joints)
    {
        var background = lab.FilledAround(mask);
        var limbs = Limbs(joints, lab.Width, lab.Height);
        var candidates = new PixelPlane(lab.Width, lab.Height);
        for (var i = 0; i < candidates.Count; i++)
            if (mask.IsOn(i) && !limbs.IsOn(i) && Vector3.Distance(lab[i], background[i]) < Likeness)
                candidates.Values[i] = 1;

        var gaps = Enclosed(Regions.Of(Distance.Erode(candidates, 1)), mask, lab.Count * Smallest);
        return gaps.Sum() == 0 ? mask : mask.Without(Distance.Dilate(gaps, 1.2f).With(candidates, MathF.Min));
    }

    /// <summary>
    /// Pieces that nowhere come near the silhouette's outside; one that does is a pale sleeve, not a gap.
    /// </summary>
    static PixelPlane Enclosed(Regions pieces, PixelPlane mask, float smallest)
    {
        const float rim = 3;
        var depth = Distance.Inside(mask);
        var open = new HashSet<int>();
        for (var i = 0; i < mask.Count; i++)
            if (pieces.At(i) > 0 && depth.Values[i] <= rim)
                open.Add(pieces.At(i));
        return pieces.Where(piece => piece.Area > smallest && !open.Contains(piece.Id));
    }

    /// <summary>A thin body that is never a gap, whatever colour the clothes have.</summary>
    static PixelPlane Limbs(BodyPoints joints, int width, int height)
    {
        var limbs = new PixelPlane(width, height);
        TrunkPolygon.FillInto(limbs, joints);
        var shoulderWidth = Vector2.Distance(joints.ShoulderL, joints.ShoulderR);
        (Vector2 From, Vector2 To, float Radius)[] bones =
        [
            (joints.ShoulderL, joints.ElbowL, 0.08f), (joints.ElbowL, joints.WristL, 0.06f),
            (joints.ShoulderR, joints.ElbowR, 0.08f), (joints.ElbowR, joints.WristR, 0.06f),
            (joints.HipL, joints.KneeL, 0.14f), (joints.KneeL, joints.AnkleL, 0.10f),
            (joints.HipR, joints.KneeR, 0.14f), (joints.KneeR, joints.AnkleR, 0.10f),
            (joints.HipL, joints.HipR, 0.12f),
            ((joints.HipL + joints.HipR) / 2, (joints.HipL + joints.HipR) / 2 + new Vector2(0, 0.12f * shoulderWidth), 0.38f),
            (joints.Neck - new Vector2(0, 0.6f * shoulderWidth), joints.Neck, 0.3f),
        ];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                foreach (var (from, to, radius) in bones)
                    if (Geometry.ToSegment(new(x, y), from, to) < radius * shoulderWidth)
                        limbs[x, y] = 1;
        return limbs;
    }
}

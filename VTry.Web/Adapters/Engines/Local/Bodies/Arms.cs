using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>Elbows and wrists of a silhouette, in pixels.</summary>
/// <param name="Plausibility">1 when both arms have a person's proportions and lie on the body; less when one does not.</param>
public sealed record Arms(Vector2 ElbowL, Vector2 ElbowR, Vector2 WristL, Vector2 WristR, float Plausibility)
{
    /// <summary>
    /// A hanging arm: the elbow at this share of the way from shoulders to hips, the wrist just below the hips.
    /// </summary>
    const float ElbowShare = 0.61f, WristBelowHip = 0.03f;

    /// <summary>Half an arm's thickness, in shoulder widths.</summary>
    const float HalfArm = 0.105f;

    /// <summary>
    /// A forearm is 0.55 of the way from shoulders to hips long; the hand reaches as far again beyond two thirds of
    /// it.
    /// </summary>
    const float ForearmShare = 0.55f, WristShareOfReach = 0.62f;

    public static Arms Find(Outline outline, Shoulders shoulders, Legs legs, PixelPlane skin)
    {
        var hipRow = legs.HipCentre.Y;
        var trunk = hipRow - shoulders.Centre.Y;
        var elbowRow = shoulders.Centre.Y + ElbowShare * trunk;
        var wristRow = hipRow + WristBelowHip * trunk;

        Vector2? bentL = BentElbow(outline, shoulders, hipRow, -1), bentR = BentElbow(outline, shoulders, hipRow, 1);
        var elbowL = bentL
            ?? Hanging(outline, shoulders, skin, elbowRow, -1) ?? new(shoulders.Left.X, elbowRow);
        var elbowR = bentR
            ?? Hanging(outline, shoulders, skin, elbowRow, 1) ?? new(shoulders.Right.X, elbowRow);
        var hands = Regions.Of(SkinOfForearms(skin, shoulders, legs, elbowL, elbowR));
        var handL = Hand(hands, skin.Width, shoulders, trunk, -1, elbowL, elbowR);
        var handR = Hand(hands, skin.Width, shoulders, trunk, 1, elbowR, elbowL);
        // One hand between both elbows is the bent arm's; the other one hangs, out of sight.
        if (handL?.Region == handR?.Region && bentL is null != bentR is null)
        {
            handL = bentL is null ? null : handL;
            handR = bentR is null ? null : handR;
        }

        var (wristL, plausibleL) = Better(outline.Mask, shoulders.Left, elbowL, handL?.Wrist,
            Hanging(outline, shoulders, skin, wristRow, -1) ?? new(elbowL.X, wristRow));
        var (wristR, plausibleR) = Better(outline.Mask, shoulders.Right, elbowR, handR?.Wrist,
            Hanging(outline, shoulders, skin, wristRow, 1) ?? new(elbowR.X, wristRow));
        return new(
            elbowL, elbowR, OnBareArm(skin, wristL, shoulders.Width), OnBareArm(skin, wristR, shoulders.Width),
            MathF.Min(plausibleL, plausibleR));
    }

    /// <summary>Moved to the middle of the skin in its row, where that is as wide as an arm.</summary>
    static Vector2 OnBareArm(PixelPlane skin, Vector2 joint, float shoulderWidth)
    {
        if (joint.Y < 0 || joint.Y >= skin.Height)
            return joint;
        var arms = Run.Of(skin, (int)joint.Y).Where(run =>
            run.Distance(joint.X) < 0.12f * shoulderWidth && run.Width > 0.05f * shoulderWidth && run.Width < 0.3f * shoulderWidth).ToList();
        return arms.Count == 0 ? joint : new(arms.MinBy(run => MathF.Abs(run.Centre - joint.X)).Centre, joint.Y);
    }

    /// <summary>The hand that was seen, unless a hanging arm is the more plausible one.</summary>
    static (Vector2 Wrist, float Plausibility) Better(
        PixelPlane mask, Vector2 shoulder, Vector2 elbow, Vector2? seen, Vector2 hanging)
    {
        var ofHanging = Plausible(mask, shoulder, elbow, hanging);
        if (seen is not { } hand)
            return (hanging, ofHanging);
        var ofHand = Plausible(mask, shoulder, elbow, hand);
        return ofHand >= ofHanging ? (hand, ofHand) : (hanging, ofHanging);
    }

    /// <summary>
    /// The middle of the outermost run in this row, or its outer edge where the arm is merged with the body.
    /// </summary>
    static Vector2? Hanging(Outline outline, Shoulders shoulders, PixelPlane skin, float row, int side)
    {
        var runs = outline.RunsAt((int)row);
        if (runs.Count == 0 || row >= outline.Mask.Height - 1)
            return null;

        var outer = side < 0 ? runs[0] : runs[^1];
        if (side < 0 ? outer.From > shoulders.Centre.X : outer.To < shoulders.Centre.X)
            return null;

        var half = HalfArm * shoulders.Width;
        if (outer.Width < half * 4)
            return new(outer.Centre, row);
        var bare = BareRun(skin, (int)row, side < 0 ? outer.From : outer.To, side);
        var inward = bare > half * 0.5f && bare < half * 4 ? bare / 2 : half;
        return new(side < 0 ? outer.From + inward : outer.To - inward, row);
    }

    /// <summary>
    /// Pixels of skin from the silhouette's edge inwards; the very edge may be too soft to look like skin.
    /// </summary>
    static float BareRun(PixelPlane skin, int row, int edge, int side)
    {
        const int softEdge = 2;
        var run = 0;
        for (var x = edge; x >= 0 && x < skin.Width && (skin.IsOn(x, row) || run < softEdge); x -= side)
            run++;
        return run;
    }

    /// <summary>
    /// The elbow of an arm that comes back to the body, a hand on the hip: where the silhouette is widest above the
    /// hips.
    /// </summary>
    static Vector2? BentElbow(Outline outline, Shoulders shoulders, float hipRow, int side)
    {
        const float clearly = 0.14f;
        var trunk = hipRow - shoulders.Centre.Y;
        var (reach, elbow) = (0f, Vector2.Zero);
        for (var row = (int)(shoulders.Centre.Y + 0.35f * trunk); row < hipRow - 0.05f * trunk; row++)
        {
            var runs = outline.RunsAt(row);
            if (runs.Count == 0)
                continue;
            var outer = side < 0 ? runs[0] : runs[^1];
            var extent = side * ((side < 0 ? outer.From : outer.To) - shoulders.Centre.X);
            if (extent > reach)
                (reach, elbow) = (extent, new((side < 0 ? outer.From : outer.To) - side * HalfArm * shoulders.Width, row));
        }

        var atHips = outline.RunsAt((int)(hipRow + 0.12f * trunk));
        var back = atHips.Count == 0 ? reach : side * ((side < 0 ? atHips[0].From : atHips[^1].To) - shoulders.Centre.X);
        var isBent = reach - back > clearly * shoulders.Width && reach > 0.62f * shoulders.Width;
        return isBent ? elbow : null;
    }

    /// <summary>
    /// Bare thighs and upper arms look like hands to the colour of skin, so what lies on them is taken away.
    /// </summary>
    static PixelPlane SkinOfForearms(PixelPlane skin, Shoulders shoulders, Legs legs, Vector2 elbowL, Vector2 elbowR)
    {
        var result = skin.Copy();
        EraseUpperArm(result, shoulders.Left, elbowL, 0.2f * shoulders.Width);
        EraseUpperArm(result, shoulders.Right, elbowR, 0.2f * shoulders.Width);
        EraseLegs(result, shoulders, legs);
        return result;
    }

    /// <summary>Only skin that goes down to the knees can be a leg; of it, what lies on the thighs and below.</summary>
    static void EraseLegs(PixelPlane skin, Shoulders shoulders, Legs legs)
    {
        var pieces = Regions.Of(skin).Where(piece => piece.Bottom > legs.KneeL.Y);
        var radius = 0.2f * shoulders.Width;
        var thighL = Vector2.Lerp(legs.HipL, legs.HipCentre, 0.38f);
        var thighR = Vector2.Lerp(legs.HipR, legs.HipCentre, 0.38f);
        for (var y = (int)MathF.Max(0, legs.HipCentre.Y + 0.05f * shoulders.Width); y < skin.Height; y++)
            for (var x = 0; x < skin.Width; x++)
            {
                var at = new Vector2(x, y);
                var isLeg = Geometry.ToSegment(at, thighL, legs.KneeL) < radius || Geometry.ToSegment(at, thighR, legs.KneeR) < radius
                    || y > legs.KneeL.Y || (at.X > thighL.X && at.X < thighR.X);
                if (isLeg && pieces.IsOn(x, y))
                    skin[x, y] = 0;
            }
    }

    static void EraseUpperArm(PixelPlane skin, Vector2 shoulder, Vector2 elbow, float radius)
    {
        var arm = elbow - shoulder;
        for (var y = 0; y < skin.Height; y++)
            for (var x = 0; x < skin.Width; x++)
            {
                var at = new Vector2(x, y);
                var isAboveElbow = Vector2.Dot(elbow - at, arm) > 0;
                if (isAboveElbow && Geometry.ToSegment(at, shoulder, elbow) < radius)
                    skin[x, y] = 0;
            }
    }

    /// <summary>
    /// A piece of skin that starts near the elbow and reaches away from it is the forearm with its hand.
    /// </summary>
    static (Vector2 Wrist, int Region)? Hand(Regions hands, int width, Shoulders shoulders, float trunk, int side, Vector2 elbow, Vector2 otherElbow)
    {
        var forearm = trunk * ForearmShare;
        var middle = shoulders.Centre;
        (Vector2 Wrist, int Region)? wrist = null;
        var best = 0f;
        foreach (var hand in hands.All)
        {
            var centre = new Vector2(hand.CentreX, hand.CentreY);
            var isOnOtherSide = side * (middle.X - centre.X) > shoulders.Width * 0.35f;
            var isOtherArms = Vector2.Distance(centre, otherElbow) < Vector2.Distance(centre, elbow) * 0.5f;
            if (hand.Area < shoulders.Width * shoulders.Width * 0.012f || isOnOtherSide || isOtherArms
                || centre.Y < middle.Y + shoulders.Width * 0.35f || centre.Y > middle.Y + trunk + shoulders.Width * 0.75f)
                continue;

            var (near, far) = Ends(hands, hand, width, elbow);
            if (Vector2.Distance(near, elbow) > forearm * 1.15f)
                continue;

            var score = hand.Area * (side * (centre.X - middle.X) > shoulders.Width * 0.25f ? 1f : 0.35f);
            if (score <= best)
                continue;
            best = score;
            var reach = far - elbow;
            wrist = (elbow + Vector2.Normalize(reach) * MathF.Min(reach.Length() * WristShareOfReach, forearm * 1.05f), hand.Id);
        }

        return wrist;
    }

    static (Vector2 Near, Vector2 Far) Ends(Regions regions, Region region, int width, Vector2 from)
    {
        var (near, far) = (new Vector2(float.MaxValue), from);
        for (var y = region.Top; y <= region.Bottom; y++)
            for (var x = region.Left; x <= region.Right; x++)
            {
                if (regions.At(y * width + x) != region.Id)
                    continue;
                var at = new Vector2(x, y);
                if (Vector2.DistanceSquared(at, from) < Vector2.DistanceSquared(near, from))
                    near = at;
                if (Vector2.DistanceSquared(at, from) > Vector2.DistanceSquared(far, from))
                    far = at;
            }

        return (near, far);
    }

    /// <summary>
    /// A forearm is about as long as the upper arm, unless it points at the camera, and lies on the silhouette.
    /// </summary>
    static float Plausible(PixelPlane mask, Vector2 shoulder, Vector2 elbow, Vector2 wrist)
    {
        var ratio = Vector2.Distance(elbow, wrist) / MathF.Max(1, Vector2.Distance(shoulder, elbow));
        if (ratio is < 0.3f or > 1.5f)
            return 0.5f;
        if (ratio < 0.55f)
            return 0.85f;

        const int samples = 12;
        var on = 0;
        for (var i = 0; i <= samples; i++)
        {
            var at = Vector2.Lerp(elbow, wrist, i / (float)samples);
            if (mask.Contains((int)at.X, (int)at.Y) && mask.IsOn((int)at.X, (int)at.Y))
                on++;
        }

        return on > samples * 0.7f ? 1 : 0.6f;
    }
}

using System.Numerics;
using VTry.Domain.Accounts;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>How far a reading of a body can be believed, and what speaks most against it.</summary>
public static class Doubts
{
    /// <summary>The engine reads the trunk along picture rows; past this many degrees from upright it cannot.</summary>
    const float SteepestTilt = 12;

    public static (float Confidence, BodyDoubt Doubt) Weigh(
        float segmentation, Outline outline, Shoulders shoulders, Arms arms, BodyPoints joints)
    {
        (float Factor, BodyDoubt Doubt)[] doubts =
        [
            (segmentation, BodyDoubt.Background),
            (shoulders.Plausibility, BodyDoubt.HeadAndShoulders),
            (arms.Plausibility, BodyDoubt.Arms),
            (MathF.Max(Tilt(joints), Lean(outline)) > SteepestTilt ? 0.5f : 1, BodyDoubt.Tilted),
            (ShowsBody(outline, shoulders) ? 1 : 0.5f, BodyDoubt.NotWholeBody),
        ];
        var confidence = doubts.Aggregate(1f, (product, doubt) => product * doubt.Factor);
        var (lowest, reason) = doubts.MinBy(doubt => doubt.Factor);
        return (confidence, lowest > 0.85f ? BodyDoubt.None : reason);
    }

    /// <summary>Degrees between the trunk and the vertical.</summary>
    public static float Tilt(BodyPoints joints)
    {
        var trunk = (joints.HipL + joints.HipR - joints.ShoulderL - joints.ShoulderR) / 2;
        return MathF.Abs(MathF.Atan2(trunk.X, trunk.Y)) * 180 / MathF.PI;
    }

    /// <summary>Degrees between the vertical and the line from the head to the lowest part that is seen.</summary>
    static float Lean(Outline outline)
    {
        var head = MeanColumn(outline, outline.Top, outline.Top + outline.Height * 0.1f);
        var feet = MeanColumn(outline, outline.Bottom - outline.Height * 0.15f, outline.Bottom);
        return MathF.Abs(MathF.Atan2(feet - head, outline.Height * 0.875f)) * 180 / MathF.PI;
    }

    static float MeanColumn(Outline outline, float from, float to)
    {
        float sum = 0, count = 0;
        for (var y = (int)from; y <= to; y++)
            foreach (var run in outline.RunsAt(y))
            {
                sum += run.Centre * run.Width;
                count += run.Width;
            }

        return sum / MathF.Max(1, count);
    }

    /// <summary>From the crown to below the knees, or the proportions were guessed.</summary>
    static bool ShowsBody(Outline outline, Shoulders shoulders) =>
        !outline.IsCropped || outline.Height > shoulders.Width * 3.2f;
}

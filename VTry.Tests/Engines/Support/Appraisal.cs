using System.Numerics;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Tests.Engines.Support;

/// <summary>
/// What can be said of a try-on of a top by looking at photo, garment and result alone; no engine is asked. Differences
/// are in L*a*b* units, lengths in shoulder widths, the rest shares of one.
/// </summary>
public sealed class Appraisal
{
    /// <summary>Photo and result differ visibly from here on.</summary>
    const float Changed = 7;

    readonly BodyParse seen;
    readonly LabImage before, after;
    readonly BodyPoints joints;
    readonly float shoulders;
    readonly PixelPlane trunk, change;
    readonly Palette cloth;

    public Appraisal(Raster photo, BodyPoints points, Raster garment, Raster result)
    {
        seen = BodyParser.Parse(photo, points);
        joints = points.InPixels(seen.Width, seen.Height);
        shoulders = Vector2.Distance(joints.ShoulderL, joints.ShoulderR);
        before = LabImage.From(Scaling.Shrink(photo, seen.Width, seen.Height));
        after = LabImage.From(Scaling.Shrink(result, seen.Width, seen.Height));
        trunk = Trunk();
        cloth = Palette.OfMiddle(garment);
        change = new(seen.Width, seen.Height);
        for (var i = 0; i < change.Count; i++)
            change.Values[i] = Difference(i) > Changed ? 1 : 0;
    }

    /// <summary>Mean difference of the face, above the chin.</summary>
    public float Face => Mean(Distance.Erode(seen.Face, 1.5f), i => Row(i) < joints.Neck.Y - 0.22f * shoulders);

    /// <summary>
    /// The background's difference, away from the body: its mean, and what all but a hundredth stay below.
    /// </summary>
    public (float Mean, float Worst) Background
    {
        get
        {
            var far = Distance.Dilate(seen.Mask, 0.10f * shoulders);
            var differences = Enumerable.Range(0, far.Count).Where(i => !far.IsOn(i)).Select(Difference).ToList();
            return (differences.Average(), Statistics.Percentile(differences, 0.99f));
        }
    }

    /// <summary>Distance between the mean colour of the trunk and of the garment, lightness aside.</summary>
    public float TrunkTint
    {
        get
        {
            var mean = Palette.Of(after, trunk).Mean - cloth.Mean;
            return new Vector2(mean.Y, mean.Z).Length();
        }
    }

    /// <summary>How far the trunk has the garment's colours, in the garment's proportions.</summary>
    public float TrunkPalette => Palette.Of(after, trunk).Overlap(cloth);

    /// <summary>The share of the old top that is still there.</summary>
    public float OldTopLeft
    {
        get
        {
            int left = 0, all = 0;
            for (var i = 0; i < seen.Mask.Count; i++)
            {
                var isOldTop = seen.Mask.IsOn(i) && !seen.Skin.IsOn(i) && !seen.Hair.IsOn(i)
                    && Row(i) > joints.ShoulderL.Y + 0.06f * shoulders && Row(i) < joints.HipL.Y - 0.12f * shoulders
                    && MathF.Abs(Column(i) - Middle(Row(i))) < 0.30f * shoulders;
                if (!isOldTop)
                    continue;
                all++;
                left += Difference(i) < 5 ? 1 : 0;
            }

            return left / (float)Math.Max(1, all);
        }
    }

    /// <summary>The share of the upper arms, a third of the way down, that has the garment's colours.</summary>
    public float UpperArms
    {
        get
        {
            int cloth = 0, all = 0;
            foreach (var (shoulder, elbow) in new[] { (joints.ShoulderL, joints.ElbowL), (joints.ShoulderR, joints.ElbowR) })
                foreach (var i in Around(Vector2.Lerp(shoulder, elbow, 0.35f), 3))
                {
                    all++;
                    cloth += this.cloth.Knows(after[i]) ? 1 : 0;
                }

            return cloth / (float)Math.Max(1, all);
        }
    }

    /// <summary>Mean difference of the bare forearms.</summary>
    public float Forearms
    {
        get
        {
            var differences = new List<float>();
            foreach (var (elbow, wrist) in new[] { (joints.ElbowL, joints.WristL), (joints.ElbowR, joints.WristR) })
                for (var share = 0.35f; share < 1.1f; share += 0.1f)
                    differences.AddRange(Around(Vector2.Lerp(elbow, wrist, share), 0).Where(i => seen.Skin.IsOn(i)).Select(Difference));
            return differences.Count > 0 ? differences.Average() : 0;
        }
    }

    /// <summary>
    /// How well the light of the old cloth (folds, roundness) is found again in the new one: -1 to 1.
    /// </summary>
    public float Light
    {
        get
        {
            double both = 0, old = 0, now = 0;
            var (was, folds) = (Folds(before.L), Folds(after.L));
            for (var i = 0; i < trunk.Count; i++)
            {
                if (!trunk.IsOn(i))
                    continue;
                both += was.Values[i] * folds.Values[i];
                old += was.Values[i] * was.Values[i];
                now += folds.Values[i] * folds.Values[i];
            }

            return (float)(both / Math.Sqrt(Math.Max(1e-9, old * now)));
        }
    }

    /// <summary>
    /// The longest exactly vertical stretch of the change's left edge: a pasted box has one, a body has not.
    /// </summary>
    public float StraightEdge
    {
        get
        {
            int run = 0, longest = 0;
            float last = -9;
            foreach (var x in Edges().Select(edge => edge.Left))
            {
                run = MathF.Abs(x - last) < 0.6f ? run + 1 : 0;
                longest = Math.Max(longest, run);
                last = x;
            }

            return longest / shoulders;
        }
    }

    /// <summary>How much the change's edges move from shoulder to hip, as a standard deviation.</summary>
    public float EdgeSpread
    {
        get
        {
            var edges = Edges().ToList();
            return edges.Count < 3 ? 0
                : (Deviation(edges.Select(edge => edge.Left)) + Deviation(edges.Select(edge => edge.Right))) / 2 / shoulders;
        }
    }

    /// <summary>The share of all change that is off the body.</summary>
    public float OffBody
    {
        get
        {
            var near = Distance.Dilate(seen.Mask, 0.05f * shoulders);
            return change.Without(near).Sum() / Math.Max(1, change.Sum());
        }
    }

    public override string ToString() =>
        $"face {Face:F2} background {Background.Mean:F2}/{Background.Worst:F2} tint {TrunkTint:F1} palette {TrunkPalette:F2} old {OldTopLeft:F3} "
        + $"arms {UpperArms:F2} forearms {Forearms:F1} light {Light:F2} straight {StraightEdge:F2} spread {EdgeSpread:F3} off {OffBody:F3}";

    float Difference(int i) => Vector3.Distance(before[i], after[i]);

    float Mean(PixelPlane where, Func<int, bool> and) =>
        Enumerable.Range(0, where.Count).Where(i => where.IsOn(i) && and(i)).Select(Difference).DefaultIfEmpty(99).Average();

    int Row(int i) => i / seen.Width;

    int Column(int i) => i % seen.Width;

    float Middle(float row)
    {
        var shoulder = (joints.ShoulderL + joints.ShoulderR) / 2;
        var hip = (joints.HipL + joints.HipR) / 2;
        return shoulder.X + (hip.X - shoulder.X) * (row - shoulder.Y) / (hip.Y - shoulder.Y);
    }

    PixelPlane Trunk()
    {
        var result = new PixelPlane(seen.Width, seen.Height);
        for (var y = (int)(joints.ShoulderL.Y + 0.25f * shoulders); y < joints.HipL.Y - 0.12f * shoulders; y++)
            for (var x = 0; x < seen.Width; x++)
                if (MathF.Abs(x - Middle(y)) < 0.26f * shoulders && !seen.Skin.IsOn(x, y) && !seen.Hair.IsOn(x, y))
                    result[x, y] = 1;
        return Distance.Erode(result, 2);
    }

    PixelPlane Folds(PixelPlane light) =>
        Blur.GaussianWithin(light, trunk, 0.05f * shoulders).With(Blur.GaussianWithin(light, trunk, 0.22f * shoulders), (fine, coarse) => fine - coarse);

    IEnumerable<int> Around(Vector2 point, int reach)
    {
        for (var y = (int)point.Y - reach; y <= (int)point.Y + reach; y++)
            for (var x = (int)point.X - reach; x <= (int)point.X + reach; x++)
                if (seen.Mask.Contains(x, y) && seen.Mask.IsOn(x, y))
                    yield return y * seen.Width + x;
    }

    IEnumerable<(float Left, float Right)> Edges()
    {
        for (var y = (int)(joints.ShoulderL.Y + 0.02f * shoulders); y < joints.HipL.Y - 0.1f * shoulders; y++)
        {
            var runs = Run.Of(change, y, 3).Where(run =>
                run.To > joints.Neck.X - 0.5f * shoulders && run.From < joints.Neck.X + 0.5f * shoulders).ToList();
            if (runs.Count > 0)
                yield return (runs[0].From, runs[^1].To);
        }
    }

    static float Deviation(IEnumerable<float> values)
    {
        var list = values.ToList();
        var mean = list.Average();
        return MathF.Sqrt(list.Average(value => (value - mean) * (value - mean)));
    }
}

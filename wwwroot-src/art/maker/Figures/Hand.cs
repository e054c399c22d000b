using System.Numerics;
using static Art.Shapes.Solid;

namespace Art.Figures;

/// <summary>A relaxed hand: palm, four jointed fingers that curl more towards the little one, and a thumb.</summary>
sealed class Hand
{
    static readonly float[] fingerLengths = [.062f, .074f, .080f, .074f]; // little finger first

    readonly Vector3 wrist, along, palm, across;
    readonly float scale;
    readonly (Vector3 Root, Vector3 Joint, Vector3 Middle, Vector3 Tip)[] fingers;

    public Hand(Skeleton bones, int i, float scale)
    {
        this.scale = scale;
        wrist = bones.Wrist[i];
        along = bones.Fingers[i];
        palm = Vector3.Normalize(bones.Palm[i] - along * Vector3.Dot(bones.Palm[i], along));
        across = Vector3.Cross(along, palm) * (i == 0 ? 1 : -1);
        if (across.Z < 0)
            across = -across; // the thumb's side faces the viewer
        fingers = [.. Enumerable.Range(0, 4).Select(Finger)];
    }

    public float Distance(Vector3 p)
    {
        var bound = (p - (wrist + along * .09f)).Length() - .125f;
        if (bound > .05f)
            return bound;

        var q = new Vector3(Vector3.Dot(p - wrist, across), Vector3.Dot(p - wrist, along), Vector3.Dot(p - wrist, palm)) / scale;
        var d = Ellipsoid(q, new(0, .046f, .002f), new(.0365f, .054f, .0160f));
        d = Join(d, Rod(q, new(0, -.012f, 0), new(0, .03f, 0), .0210f, .0190f), .02f);
        foreach (var (root, joint, middle, tip) in fingers)
        {
            var finger = Join(Rod(q, root, joint, .0094f, .0088f), Rod(q, joint, middle, .0086f, .0078f), .003f);
            finger = Join(finger, Rod(q, middle, tip, .0078f, .0062f), .003f);
            d = Join(d, finger, .0045f);
        }
        return Join(d, Thumb(q), .016f) * scale;
    }

    static (Vector3, Vector3, Vector3, Vector3) Finger(int k)
    {
        float x = (k - 1.5f) * .0178f, length = fingerLengths[k], curl = .24f + .10f * (3 - k);
        Vector3 Step(float angle, float part, float spread) =>
            new(spread, MathF.Cos(angle) * length * part, MathF.Sin(angle) * length * part);

        var root = new Vector3(x, .080f - MathF.Abs(k - 1.8f) * .004f, 0);
        var joint = root + Step(curl, .46f, x * .10f);
        var middle = joint + Step(curl * 2.1f, .32f, -x * .02f);
        return (root, joint, middle, middle + Step(curl * 2.9f, .24f, -x * .05f));
    }

    static float Thumb(Vector3 q)
    {
        Vector3 root = new(.024f, .020f, .006f), joint = new(.047f, .056f, .015f), tip = new(.049f, .090f, .020f);
        return Join(Rod(q, root, joint, .0150f, .0105f), Rod(q, joint, tip, .0102f, .0076f), .006f);
    }
}

using System.Numerics;
using Art.Shapes;
using static Art.Shapes.Solid;

namespace Art.Figures;

/// <summary>Shoulder to fingertips.</summary>
sealed class Arm
{
    static readonly Curve upperRadius = new((0, .0460f), (.14f, .0470f), (.34f, .0405f), (.55f, .0375f), (.80f, .0335f),
        (1, .0298f));
    static readonly Curve lowerRadius = new((0, .0298f), (.20f, .0352f), (.42f, .0325f), (.72f, .0248f), (.92f, .0208f),
        (1, .0205f));
    static readonly Curve upperBulge = new((0, 0), (.45f, .004f), (1, 0));
    static readonly Curve lowerBulge = new((0, 0), (.25f, .003f), (1, 0));

    readonly Limb upper, lower;
    readonly Hand hand;

    public Arm(Person person, Skeleton bones, int i)
    {
        var scale = Scale(person);
        var forward = i == 1 && person.Pose == Pose.HandOnHip ? new Vector3(.3f, -1, .4f) : Vector3.UnitZ;
        upper = new(bones.Shoulder[i], bones.Elbow[i], Vector3.UnitZ, upperRadius, upperBulge, scale);
        lower = new(bones.Elbow[i], bones.Wrist[i], forward, lowerRadius, lowerBulge, scale * .98f, 1.06f, .97f);
        hand = new(bones, i, person.IsWoman ? .94f : 1.10f);

        var tip = bones.Wrist[i] + bones.Fingers[i] * .19f;
        var room = new Vector3(.075f);
        Low = Vector3.Min(Vector3.Min(bones.Shoulder[i], bones.Elbow[i]), Vector3.Min(bones.Wrist[i], tip)) - room;
        High = Vector3.Max(Vector3.Max(bones.Shoulder[i], bones.Elbow[i]), Vector3.Max(bones.Wrist[i], tip)) + room;
    }

    /// <summary>The box it fits in.</summary>
    public Vector3 Low { get; }
    public Vector3 High { get; }

    public static float Scale(Person person) => (person.IsWoman ? 1 : 1.17f) * (1 + .30f * person.Fullness);

    public float Distance(Vector3 p) => Join(WithoutHand(p), hand.Distance(p), .016f);

    public float WithoutHand(Vector3 p) => Join(upper.Distance(p), lower.Distance(p), .020f);

    public float Upper(Vector3 p) => upper.Distance(p);

    /// <summary>0 at the shoulder, 1 at the elbow, 2 at the wrist.</summary>
    public float Along(Vector3 p)
    {
        var above = upper.Along(p);
        return above < 1 ? above : 1 + MathF.Max(0, lower.Along(p));
    }

    /// <summary>Along the upper arm, and along the lower, each 0 to 1 and beyond.</summary>
    public float AlongUpper(Vector3 p) => upper.Along(p);
    public float AlongLower(Vector3 p) => lower.Along(p);
}

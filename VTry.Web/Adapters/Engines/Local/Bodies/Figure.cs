using System.Numerics;
using VTry.Domain.Accounts;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>
/// A parsed body measured in pixels of the full photo. Lengths are shares of the shoulder width, because that is what
/// clothes scale with.
/// </summary>
public sealed class Figure
{
    public Figure(BodyParse parse, int width, int height)
    {
        (Parse, Width, Height) = (parse, width, height);
        Joints = parse.Points.InPixels(width, height);
        ShoulderWidth = MathF.Max(8, Vector2.Distance(Joints.ShoulderL, Joints.ShoulderR));
        Scale = width / (float)parse.Width;
        Across = Vector2.Normalize(Joints.ShoulderR - Joints.ShoulderL);
        Down = Vector2.Normalize(HipCentre - ShoulderCentre);
        background = new(() => parse.Lab.FilledAround(parse.Mask));
        skinAround = new(() => FillSkin(parse));
        BareLegs = Regions.Of(parse.Skin).Where(piece => piece.Bottom * Scale > Joints.KneeL.Y);
        OldHem = HemFinder.Find(this);
        Trunk = new(this);
    }

    readonly Lazy<LabImage> background, skinAround;

    public BodyParse Parse { get; }
    public int Width { get; }
    public int Height { get; }

    /// <summary>The joints in pixels.</summary>
    public BodyPoints Joints { get; }

    public float ShoulderWidth { get; }

    /// <summary>Photo pixels per grid pixel.</summary>
    public float Scale { get; }

    /// <summary>Unit vector from the left shoulder to the right one.</summary>
    public Vector2 Across { get; }

    /// <summary>Unit vector from the shoulders to the hips.</summary>
    public Vector2 Down { get; }

    /// <summary>
    /// Row of the hem of the top that is worn in the photo; null when none can be told from what is below it.
    /// </summary>
    public float? OldHem { get; }

    public TrunkProfile Trunk { get; }

    /// <summary>Skin that reaches down to the knees, on the grid.</summary>
    public PixelPlane BareLegs { get; }

    /// <summary>The picture without the person, on the grid.</summary>
    public LabImage Background => background.Value;

    /// <summary>For every grid cell the colour of the bare skin that is seen nearest.</summary>
    public LabImage SkinAround => skinAround.Value;

    public Vector2 ShoulderCentre => (Joints.ShoulderL + Joints.ShoulderR) / 2;
    public Vector2 HipCentre => (Joints.HipL + Joints.HipR) / 2;

    public Vector2 Shoulder(int side) => side < 0 ? Joints.ShoulderL : Joints.ShoulderR;
    public Vector2 Elbow(int side) => side < 0 ? Joints.ElbowL : Joints.ElbowR;
    public Vector2 Wrist(int side) => side < 0 ? Joints.WristL : Joints.WristR;
    public Vector2 Hip(int side) => side < 0 ? Joints.HipL : Joints.HipR;
    public Vector2 Knee(int side) => side < 0 ? Joints.KneeL : Joints.KneeR;
    public Vector2 Ankle(int side) => side < 0 ? Joints.AnkleL : Joints.AnkleR;

    /// <summary>So many shoulder widths, in pixels.</summary>
    public float Widths(float share) => share * ShoulderWidth;

    /// <summary>The tip of the middle finger, were the hand straight.</summary>
    public Vector2 Fingertips(int side) => Wrist(side) + (Wrist(side) - Elbow(side)) * 0.75f;

    /// <summary>The body's middle in this row: from the shoulders to the hips, and on to the feet.</summary>
    public Vector2 Middle(float y)
    {
        Vector2 from = ShoulderCentre, to = HipCentre;
        if (y > to.Y)
            (from, to) = (to, (Joints.AnkleL + Joints.AnkleR) / 2);
        var share = (y - from.Y) / MathF.Max(1, to.Y - from.Y);
        return new(from.X + (to.X - from.X) * MathF.Min(share, 1), y);
    }

    public float ToUpperArms(Vector2 point) => MathF.Min(
        Geometry.ToSegment(point, Joints.ShoulderL, Joints.ElbowL), Geometry.ToSegment(point, Joints.ShoulderR, Joints.ElbowR));

    public float ToForearms(Vector2 point) => MathF.Min(
        Geometry.ToSegment(point, Joints.ElbowL, Joints.WristL), Geometry.ToSegment(point, Joints.ElbowR, Joints.WristR));

    /// <summary>To the nearer forearm, hand included.</summary>
    public float ToForearmsAndHands(Vector2 point) => MathF.Min(
        Geometry.ToSegment(point, Joints.ElbowL, Fingertips(-1)), Geometry.ToSegment(point, Joints.ElbowR, Fingertips(1)));

    /// <summary>
    /// The point so far from <paramref name="root"/> along the arm, and the arm's direction there; past the wrist it
    /// goes on straight.
    /// </summary>
    public (Vector2 Point, Vector2 Direction) AlongArm(Vector2 root, int side, float length)
    {
        var (elbow, wrist) = (Elbow(side), Wrist(side));
        var upper = Vector2.Distance(root, elbow);
        if (length <= upper)
            return (root + (elbow - root) * (length / MathF.Max(1, upper)), Vector2.Normalize(elbow - root));
        var direction = Vector2.Normalize(wrist - elbow);
        return (elbow + direction * (length - upper), direction);
    }

    /// <summary>
    /// From the arm's axis to its edge, along a normal. Within what arms measure, for where the arm touches the
    /// trunk.
    /// </summary>
    public float ArmThickness(Vector2 axis, Vector2 normal)
    {
        var mask = Parse.Mask;
        var thickness = 0f;
        for (; thickness < Widths(0.17f); thickness++)
        {
            var at = (axis + normal * thickness) / Scale;
            if (!mask.Contains((int)at.X, (int)at.Y) || !mask.IsOn((int)at.X, (int)at.Y))
                break;
        }

        return Math.Clamp(thickness, Widths(0.075f), Widths(0.15f));
    }

    /// <summary>
    /// The silhouette's top edge in this column near the expected row; where hair or face cover it, the expected row.
    /// </summary>
    public float TopEdge(float x, float expected, float tolerance)
    {
        var column = Math.Clamp((int)(x / Scale), 0, Parse.Width - 1);
        var from = Math.Max(1, (int)((expected - tolerance) / Scale));
        var to = Math.Min(Parse.Height - 1, (int)((expected + tolerance) / Scale));
        for (var row = from; row <= to; row++)
            if (Parse.Mask.IsOn(column, row))
            {
                var isBuried = row <= from + 1 || Parse.Hair.IsOn(column, row) || Parse.Face.IsOn(column, row);
                return isBuried ? expected : row * Scale;
            }

        return expected;
    }

    static LabImage FillSkin(BodyParse parse)
    {
        var seen = Distance.Erode(parse.Skin, 1.5f);
        return seen.Sum() < 10 ? Uniform(parse) : new(
            Inpainting.PullPush(parse.Lab.L, seen), Inpainting.PullPush(parse.Lab.A, seen), Inpainting.PullPush(parse.Lab.B, seen));
    }

    static LabImage Uniform(BodyParse parse) => new(
        parse.Lab.L.Map(_ => parse.SkinColour.X), parse.Lab.A.Map(_ => parse.SkinColour.Y), parse.Lab.B.Map(_ => parse.SkinColour.Z));
}

using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Garments;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// Decides where a sleeve goes: along the arm, around its bend, as wide as the cloth and at least as wide as the arm.
/// </summary>
public sealed class SleeveFitting
{
    readonly Figure body;
    readonly int side;
    readonly TopFitting top;
    readonly Vector2 shoulder, armpit;

    public SleeveFitting(SleeveLandmarks marks, TopFitting top, Figure body, int side)
    {
        (this.body, this.top, this.side) = (body, top, side);
        (shoulder, armpit) = (top.Shoulder(side), top.Armpit(side));
        Root = Vector2.Lerp((shoulder + armpit) / 2, body.Shoulder(side), 0.35f);
        Length = LengthOnArm(top.Scale * marks.Length);
        (End, Direction) = body.AlongArm(Root, side, Length);

        Pins.Add(marks.Shoulder, shoulder);
        Pins.Add(marks.Armpit, armpit);
        for (var i = 0; i < SleeveLandmarks.Sections.Count; i++)
        {
            var (outer, inner) = Section(Length * SleeveLandmarks.Sections[i], top.Scale * marks.HalfWidths[i]);
            Pins.Add(marks.Outer[i], outer);
            Pins.Add(marks.Inner[i], inner);
        }
    }

    public Pins Pins { get; } = new();

    /// <summary>Where the sleeve's axis begins, between shoulder and armpit.</summary>
    public Vector2 Root { get; }

    /// <summary>The middle of the cuff.</summary>
    public Vector2 End { get; }

    /// <summary>Unit vector along the arm at the cuff.</summary>
    public Vector2 Direction { get; }

    public float Length { get; }

    public PixelBox Box => Pins.Box(body.Widths(0.10f), body.Width, body.Height);

    /// <summary>
    /// 1 where cloth of this sleeve may lie, falling to 0: along the arm, and outside the shoulder seam. A spline
    /// extrapolates wildly outside its pins.
    /// </summary>
    public float Reach(Vector2 point)
    {
        var reach = Math.Clamp((body.Widths(0.152f) - ToAxis(point)) / body.Widths(0.02f), 0, 1);
        if (reach <= 0)
            return 0;
        if (point.Y < armpit.Y)
            return reach * Math.Clamp((OutsideSeam(point) + body.Widths(0.03f)) / body.Widths(0.02f), 0, 1);
        return IsOnUpperArm(point)
            ? reach * Math.Clamp((side * (point.X - top.SideAt(point.Y, side)) + body.Widths(0.02f)) / body.Widths(0.015f), 0, 1)
            : reach;
    }

    /// <summary>
    /// 1 where the arm under the sleeve or the old sleeve may still be seen, outside the seam; falling to 0.
    /// </summary>
    public float Breadth(Vector2 point)
    {
        var reach = Math.Clamp((body.Widths(0.21f) - ToAxis(point)) / body.Widths(0.02f), 0, 1);
        return reach * Math.Clamp(OutsideSeam(point) / body.Widths(0.02f) + 1, 0, 1);
    }

    float ToAxis(Vector2 point)
    {
        var elbow = body.Elbow(side);
        return Length > Vector2.Distance(elbow, Root)
            ? MathF.Min(Geometry.ToSegment(point, Root, elbow), Geometry.ToSegment(point, elbow, End))
            : Geometry.ToSegment(point, Root, End);
    }

    /// <summary>Only a forearm crosses the trunk; an upper arm's sleeve would hook under the armpit.</summary>
    bool IsOnUpperArm(Vector2 point)
    {
        var (elbow, wrist) = (body.Elbow(side), body.Wrist(side));
        return Geometry.ToSegment(point, Root, elbow) <= Geometry.ToSegment(point, elbow, wrist);
    }

    public bool IsAboveCuff(Vector2 point) => Vector2.Dot(point - End, Direction) < -body.Widths(0.01f);

    /// <summary>Whether skin at this point of the arm or shoulder is under the sleeve.</summary>
    public bool Hides(Vector2 point) => Covers(point)
        || (IsAboveCuff(point) && IsOnUpperArm(point) && side * (point.X - body.ShoulderCentre.X) > 0);

    /// <summary>Whether the point is on the covered part of the arm, not beyond the cuff.</summary>
    public bool Covers(Vector2 point) =>
        Vector2.Dot(point - End, Direction) < 0 && Geometry.ToSegment(point, Root, End) < body.Widths(0.17f);

    /// <summary>Pixels outward of the line from shoulder to armpit; negative inward.</summary>
    float OutsideSeam(Vector2 point)
    {
        var seam = armpit - shoulder;
        var cross = seam.X * (point.Y - shoulder.Y) - seam.Y * (point.X - shoulder.X);
        return -side * cross / MathF.Max(1, seam.Length());
    }

    /// <summary>A sleeve meant to reach the wrist reaches it; none reaches beyond.</summary>
    float LengthOnArm(float length)
    {
        var arm = Vector2.Distance(body.Elbow(side), Root) + Vector2.Distance(body.Wrist(side), body.Elbow(side));
        return length > arm * 0.82f ? arm * 1.02f : length;
    }

    (Vector2 Outer, Vector2 Inner) Section(float along, float half)
    {
        var (point, direction) = body.AlongArm(Root, side, along);
        var outward = new Vector2(-direction.Y, direction.X) * -side;
        float outside = body.ArmThickness(point, outward), inside = body.ArmThickness(point, -outward);
        var outer = Math.Clamp(half, outside + body.Widths(0.008f), outside * 1.10f + body.Widths(0.012f));
        var inner = Math.Clamp(half, MathF.Min(inside, body.Widths(0.098f)) + body.Widths(0.006f), body.Widths(0.108f));
        return (point + outward * outer, point - outward * inner);
    }
}

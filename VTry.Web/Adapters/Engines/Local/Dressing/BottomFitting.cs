using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Garments;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>Decides where each landmark of trousers, shorts or a skirt goes on a body.</summary>
public sealed class BottomFitting
{
    /// <summary>A high waist is so many shoulder widths above the hips.</summary>
    const float HighestWaist = 0.75f;

    readonly BottomLandmarks marks;
    readonly Figure body;
    readonly float waistRow, waistHalf, length;

    public BottomFitting(BottomLandmarks marks, Figure body)
    {
        (this.marks, this.body) = (marks, body);
        waistRow = WaistRow();
        waistHalf = (body.Trunk.Half(waistRow, -1) + body.Trunk.Half(waistRow, 1)) / 2;
        Scale = 2 * waistHalf / marks.WaistWidth;
        length = LengthOnLegs();
    }

    /// <summary>Photo pixels per garment pixel, across.</summary>
    public float Scale { get; }

    float WaistX => body.Middle(waistRow).X;

    /// <summary>Just under the old top's hem, or a little above the hips.</summary>
    float WaistRow()
    {
        var hips = body.Joints.HipL.Y;
        var row = body.OldHem is { } hem
            ? MathF.Min(hem - body.Widths(0.04f), hips - body.Widths(0.12f))
            : hips - body.Widths(0.16f);
        return MathF.Max(row, hips - body.Widths(HighestWaist));
    }

    /// <summary>
    /// Trousers reach the ankles: by their shape, or because they nearly do. Shorts and skirts are as long as on a usual
    /// waist, however wide this one is.
    /// </summary>
    float LengthOnLegs()
    {
        const float slim = 1.9f, usualWaist = 0.8f;
        var natural = MathF.Min(Scale, body.Widths(usualWaist) / marks.WaistWidth) * marks.Length;
        var full = (body.Joints.AnkleL.Y + body.Joints.AnkleR.Y) / 2 + body.Widths(0.05f) - waistRow;
        var isLong = marks.Crotch is not null && marks.Length > slim * marks.WaistWidth;
        return isLong && natural > full * 0.7f ? full : MathF.Min(natural, full);
    }

    public Pins Skirt()
    {
        var pins = Waist();
        pins.Add(marks.WaistL, new(WaistX - waistHalf * 1.01f, waistRow));
        pins.Add(marks.WaistR, new(WaistX + waistHalf * 1.01f, waistRow));
        pins.Add(marks.HemCentre, new(body.HipCentre.X, waistRow + length));
        for (var i = 0; i < marks.SideL.Length; i++)
        {
            var row = waistRow + length * (marks.SideL[i].Y - marks.WaistL.Y) / marks.Length;
            var half = Scale * (marks.SideR[i].X - marks.SideL[i].X) / 2 * 0.9f;
            pins.Add(marks.SideL[i], new(AxisAt(row) - MathF.Max(half, BodyHalf(row, -1) * 1.02f), row));
            pins.Add(marks.SideR[i], new(AxisAt(row) + MathF.Max(half, BodyHalf(row, 1) * 1.02f), row));
        }

        return pins;
    }

    /// <param name="leg">-1 the left leg, 1 the right.</param>
    public Pins Leg(int leg, Vector2 crotch)
    {
        var crotchRow = Math.Clamp(
            waistRow + length / marks.Length * (crotch.Y - marks.WaistL.Y),
            body.HipCentre.Y + body.Widths(0.10f), body.HipCentre.Y + body.Widths(0.42f));
        var pins = Waist();
        pins.Add(leg < 0 ? marks.WaistL : marks.WaistR, new(WaistX + leg * waistHalf * 1.01f, waistRow));
        pins.Add(crotch, new(body.HipCentre.X, crotchRow));
        pins.Add(
            Vector2.Lerp(marks.WaistCentre, crotch, 0.5f),
            new((WaistX + body.HipCentre.X) / 2, (waistRow + crotchRow) / 2));

        Vector2[] sides = leg < 0 ? marks.SideL : marks.SideR;
        Vector2[] outer = leg < 0 ? marks.OuterL : marks.OuterR, inner = leg < 0 ? marks.InnerL : marks.InnerR;
        for (var i = 0; i < sides.Length; i++)
        {
            var share = (i + 1f) / sides.Length;
            if (i % 2 == 1)
                pins.Add(sides[i], Seat(waistRow + (crotchRow - waistRow) * share, leg, i));
            var row = crotchRow + (waistRow + length - crotchRow) * share;
            var (centre, half) = LegAt(row, leg, Scale * (marks.InnerL[i].X - marks.OuterL[i].X));
            var inside = centre - leg * half;
            pins.Add(outer[i], new(centre + leg * half, row));
            pins.Add(inner[i], new(leg < 0 ? MathF.Min(inside, body.HipCentre.X) : MathF.Max(inside, body.HipCentre.X), row));
        }

        return pins;
    }

    Pins Waist()
    {
        var pins = new Pins();
        pins.Add(marks.WaistCentre, new(WaistX, waistRow));
        return pins;
    }

    Vector2 Seat(float row, int leg, int i)
    {
        var half = Scale * (marks.SideR[i].X - marks.SideL[i].X) / 2;
        var skin = BodyHalf(row, leg);
        return new(AxisAt(row) + leg * Math.Clamp(half, skin * 1.01f, skin * 1.12f), row);
    }

    float AxisAt(float row) => row < body.HipCentre.Y ? body.Middle(row).X : body.HipCentre.X;

    float BodyHalf(float row, int side) => row < body.HipCentre.Y
        ? body.Trunk.Half(row, side)
        : MathF.Abs(body.LegEdge(row, side, 1) - body.HipCentre.X);

    /// <summary>
    /// Middle and half width of a trouser leg: around the leg inside it, and the wider it is the straighter it hangs.
    /// </summary>
    (float Centre, float Half) LegAt(float row, int leg, float clothWidth)
    {
        float outside = body.LegEdge(row, leg, 1), inside = body.LegEdge(row, leg, -1);
        var centre = (outside + inside) / 2;
        var half = MathF.Abs(outside - inside) / 2 * 1.03f;

        var freedom = Math.Clamp((clothWidth / 2 / MathF.Max(1, half) - 1.15f) / 0.35f, 0, 1);
        var (hip, ankle) = (body.Hip(leg), body.Ankle(leg));
        var top = body.ThighTop(leg);
        var down = Math.Clamp((row - hip.Y) / MathF.Max(1, ankle.Y - hip.Y), 0, 1.1f);
        var plumb = top + (ankle.X + leg * body.Widths(0.02f) - top) * down;
        return (centre + (plumb - centre) * freedom, Math.Clamp(clothWidth / 2 * 0.92f, half, half * 2.2f));
    }
}

using System.Numerics;
using VTry.Domain.Generations;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Garments;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// Decides where each landmark of a top's or dress's trunk goes on a body. Sleeves are fitted by themselves.
/// </summary>
public sealed class TopFitting
{
    /// <summary>Cloth is a little wider than what it covers.</summary>
    const float Ease = 1.03f;

    /// <summary>A sleeveless trunk is this wide, in shoulder widths; with sleeves the shoulder seams say it.</summary>
    const float TrunkWidths = 0.86f;

    /// <summary>
    /// A flat lay shows half the way around the chest, a body from the front only its width. Shoulder seams are as wide on
    /// both, so lengths of what has none are this much larger than its widths say.
    /// </summary>
    const float Roundness = 1.25f;

    readonly Figure body;
    readonly TopLandmarks marks;
    readonly bool isDress;
    readonly float scale, lengthScale;
    readonly List<Vector2> sideL = [], sideR = [];

    public TopFitting(TopLandmarks marks, Figure body, GarmentRole role)
    {
        (this.marks, this.body, isDress) = (marks, body, role == GarmentRole.Dress);
        scale = ScaleOf(marks, body, role);
        lengthScale = marks.HasSleeves ? scale : scale * Roundness;
        PinShoulders();
        PinNeckline();
        PinArmpits();
        Hem = HemRow();
        PinSides();
    }

    public Pins Pins { get; } = new();
    public Vector2 NeckL { get; private set; }
    public Vector2 NeckR { get; private set; }
    public Vector2 ShoulderL { get; private set; }
    public Vector2 ShoulderR { get; private set; }
    public Vector2 ArmpitL { get; private set; }
    public Vector2 ArmpitR { get; private set; }

    /// <summary>Row of the new hem.</summary>
    public float Hem { get; }

    /// <summary>Photo pixels per garment pixel.</summary>
    public float Scale => scale;

    public Vector2 Shoulder(int side) => side < 0 ? ShoulderL : ShoulderR;

    public Vector2 Armpit(int side) => side < 0 ? ArmpitL : ArmpitR;

    public float CollarDepth => MathF.Min(scale * marks.CollarDepth, body.Widths(0.55f));

    public static float ScaleOf(TopLandmarks marks, Figure body, GarmentRole role)
    {
        if (marks.HasSleeves)
            return body.ShoulderWidth / MathF.Max(1, marks.ShoulderR.X - marks.ShoulderL.X);
        // A dress widens into its skirt, so its chest is measured.
        var width = role == GarmentRole.Dress ? marks.ArmpitR.X - marks.ArmpitL.X : marks.TrunkWidth;
        return body.Widths(TrunkWidths) / MathF.Max(1, width);
    }

    /// <summary>The column of the trunk's side in this row, from the armpit down.</summary>
    public float SideAt(float row, int side)
    {
        var line = side < 0 ? sideL : sideR;
        for (var i = 1; i < line.Count; i++)
            if (row <= line[i].Y)
                return line[i - 1].X + (line[i].X - line[i - 1].X) * Math.Clamp((row - line[i - 1].Y) / MathF.Max(1, line[i].Y - line[i - 1].Y), 0, 1);
        return line[^1].X;
    }

    void PinShoulders()
    {
        var neck = body.Joints.Neck + body.Down * body.Widths(0.005f);
        var half = Math.Clamp(scale * (marks.NeckR.X - marks.NeckL.X) / 2, body.Widths(0.13f), body.Widths(0.27f));
        if (marks.HasSleeves)
            PlaceSleevedShoulders(neck, half);
        else
            PlaceBareShoulders(neck, MathF.Max(half, body.Widths(0.17f)));

        (NeckL, NeckR) = (OnShoulderLine(NeckL, 0.010f), OnShoulderLine(NeckR, 0.010f));
        (ShoulderL, ShoulderR) = (OnShoulderLine(ShoulderL, 0.006f), OnShoulderLine(ShoulderR, 0.006f));
        Pins.Add(marks.NeckL, NeckL);
        Pins.Add(marks.NeckR, NeckR);
        Pins.Add(marks.ShoulderL, ShoulderL);
        Pins.Add(marks.ShoulderR, ShoulderR);
        if (!marks.HasSleeves)
            return;
        Pins.Add(marks.MidShoulderL, OnShoulderLine((NeckL + ShoulderL) / 2, 0.012f));
        Pins.Add(marks.MidShoulderR, OnShoulderLine((NeckR + ShoulderR) / 2, 0.012f));
    }

    /// <summary>The seams sit just inside the shoulder points, or the corners come out pointed.</summary>
    void PlaceSleevedShoulders(Vector2 neck, float half)
    {
        ShoulderL = body.Joints.ShoulderL + body.Across * body.Widths(0.022f);
        ShoulderR = body.Joints.ShoulderR - body.Across * body.Widths(0.022f);
        var slope = Vector2.Dot((ShoulderL + ShoulderR) / 2 - neck, body.Down);
        var drop = body.Down * (slope * half / body.Widths(0.5f) * 0.25f);
        NeckL = neck - body.Across * half + drop;
        NeckR = neck + body.Across * half + drop;
    }

    void PlaceBareShoulders(Vector2 neck, float half)
    {
        var strap = scale * MathF.Abs(marks.ShoulderL.X - marks.NeckL.X);
        var outer = Math.Clamp((half + strap) / body.Widths(0.5f), 0.3f, 0.95f);
        var inner = half / body.Widths(0.5f);
        ShoulderL = Vector2.Lerp(neck, body.Joints.ShoulderL, outer);
        ShoulderR = Vector2.Lerp(neck, body.Joints.ShoulderR, outer);
        NeckL = Vector2.Lerp(neck, body.Joints.ShoulderL, inner);
        NeckR = Vector2.Lerp(neck, body.Joints.ShoulderR, inner);
    }

    /// <summary>On the silhouette's top edge and a touch above it, so that the old top cannot peep out.</summary>
    Vector2 OnShoulderLine(Vector2 point, float above) =>
        new(point.X, body.TopEdge(point.X, point.Y, body.Widths(0.10f)) - body.Widths(above));

    void PinNeckline()
    {
        var middle = (NeckL + NeckR) / 2;
        Pins.Add(marks.NeckTop, middle + body.Down * (scale * (marks.NeckTop.Y - marks.NeckMiddle.Y)));
        if (marks.IsOpenNeck)
            return;
        var depth = Math.Clamp(scale * marks.CollarDepth, body.Widths(0.08f), body.Widths(0.4f));
        Pins.Add(marks.NeckMiddle + new Vector2(0, marks.CollarDepth), middle + body.Down * depth);
    }

    void PinArmpits()
    {
        var depth = lengthScale * ((marks.ArmpitL.Y + marks.ArmpitR.Y - marks.ShoulderL.Y - marks.ShoulderR.Y) / 2);
        var row = body.ShoulderCentre.Y + Math.Clamp(depth, body.Widths(0.27f), body.Widths(0.44f));
        var half = scale * (marks.ArmpitR.X - marks.ArmpitL.X) / 2;
        ArmpitL = OnSide(row, -1, half, hangsFree: false);
        ArmpitR = OnSide(row, 1, half, hangsFree: false);
        Pins.Add(marks.ArmpitL, ArmpitL);
        Pins.Add(marks.ArmpitR, ArmpitR);
        sideL.Add(ArmpitL);
        sideR.Add(ArmpitR);
    }

    float ArmpitRow => (ArmpitL.Y + ArmpitR.Y) / 2;

    float HemRow()
    {
        var hemOnGarment = (marks.SideL[^1].Y + marks.SideR[^1].Y) / 2;
        var fromOnGarment = marks.HasSleeves
            ? (marks.ShoulderL.Y + marks.ShoulderR.Y) / 2
            : (marks.ArmpitL.Y + marks.ArmpitR.Y) / 2;
        var from = marks.HasSleeves ? body.ShoulderCentre.Y : ArmpitRow;
        var hem = from + lengthScale * (hemOnGarment - fromOnGarment);
        return isDress ? MathF.Min(hem, body.Height * 1.2f) : TopHem(hem, from);
    }

    /// <summary>
    /// Long enough to hide the old hem, if that does not take more than two fifths more cloth than there is.
    /// </summary>
    float TopHem(float hem, float from)
    {
        hem = MathF.Min(hem, body.Joints.HipL.Y + body.Widths(0.30f));
        if (body.OldHem + body.Widths(0.03f) is { } covering && hem < covering)
            hem = MathF.Min(covering, from + (hem - from) * 1.4f);
        return MathF.Max(hem, ArmpitRow + body.Widths(0.35f));
    }

    void PinSides()
    {
        var armpitOnGarment = (marks.ArmpitL.Y + marks.ArmpitR.Y) / 2;
        var hemOnGarment = (marks.SideL[^1].Y + marks.SideR[^1].Y) / 2;
        for (var i = 0; i < marks.SideL.Length; i++)
        {
            var rowOnGarment = (marks.SideL[i].Y + marks.SideR[i].Y) / 2;
            var share = (rowOnGarment - armpitOnGarment) / MathF.Max(1, hemOnGarment - armpitOnGarment);
            var row = ArmpitRow + (Hem - ArmpitRow) * share;
            var hangsFree = isDress && row > body.Joints.HipL.Y - body.Widths(0.15f);
            var half = scale * (marks.SideR[i].X - marks.SideL[i].X) / 2;
            sideL.Add(OnSide(row, -1, half, hangsFree));
            sideR.Add(OnSide(row, 1, half, hangsFree));
            Pins.Add(marks.SideL[i], sideL[^1]);
            Pins.Add(marks.SideR[i], sideR[^1]);
        }

        Pins.Add(marks.HemCentre, new(body.Middle(Hem).X, Hem + lengthScale * (marks.HemCentre.Y - hemOnGarment)));
    }

    /// <param name="half">Half the cloth's own width here.</param>
    /// <param name="hangsFree">A skirt may stand off as far as it likes; elsewhere cloth follows the body.</param>
    Vector2 OnSide(float row, int side, float half, bool hangsFree)
    {
        var skin = body.Trunk.Half(row, side) * Ease;
        var width = hangsFree ? MathF.Max(skin, half) : Math.Clamp(half, skin, MathF.Max(skin * 1.14f, Hanging(row, side)));
        return new(body.Middle(row).X + side * width, row);
    }

    /// <summary>Cloth does not follow a waist: it hangs straight from chest to hips.</summary>
    float Hanging(float row, int side)
    {
        float chest = body.ShoulderCentre.Y + body.Widths(0.40f), hips = body.Joints.HipL.Y;
        var down = Math.Clamp((row - chest) / MathF.Max(1, hips - chest), 0, 1);
        return (body.Trunk.Half(chest, side) * (1 - down) + body.Trunk.Half(hips, side) * down) * Ease;
    }
}

using System.Numerics;
using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Bodies;

namespace VTry.Web.Adapters.Engines.Local.Garments;

/// <summary>Where trousers, shorts or a skirt lying flat would be pinned to a body, in pixels of the cut-out.</summary>
/// <param name="Crotch">Null for a skirt.</param>
/// <param name="OuterL">Points down the outside of the left leg from crotch to hem; unused for a skirt.</param>
/// <param name="InnerL">Points down the inside of the left leg.</param>
/// <param name="SideL">Points down the side from waist to crotch, or to a skirt's hem.</param>
public sealed record BottomLandmarks(
    Vector2 WaistL, Vector2 WaistR, Vector2 WaistCentre, Vector2? Crotch,
    Vector2[] OuterL, Vector2[] InnerL, Vector2[] OuterR, Vector2[] InnerR,
    Vector2[] SideL, Vector2[] SideR, Vector2 HemCentre)
{
    /// <summary>From waist to hem.</summary>
    public float Length => MathF.Max(1, HemCentre.Y - WaistL.Y);

    public float WaistWidth => MathF.Max(1, WaistR.X - WaistL.X);

    public static BottomLandmarks Read(Raster cutout) => new BottomReader(cutout).Read();
}

/// <summary>Reads the landmarks of trousers, shorts and skirts from their shape alone.</summary>
sealed class BottomReader
{
    const int Points = 6;

    readonly GarmentMask shape;
    readonly int waist;
    readonly float axis;

    public BottomReader(Raster cutout)
    {
        shape = GarmentMask.Of(cutout);
        waist = WaistRow();
        axis = (shape.First(waist) + shape.Last(waist)) / 2f;
    }

    public BottomLandmarks Read()
    {
        var crotch = CrotchRow();
        var hem = crotch is { } row ? TrouserHem(row) : SkirtHem();
        Vector2[] outerL = new Vector2[Points], innerL = new Vector2[Points];
        Vector2[] outerR = new Vector2[Points], innerR = new Vector2[Points];
        Vector2[] sideL = new Vector2[Points], sideR = new Vector2[Points];
        for (var i = 0; i < Points; i++)
        {
            var share = (i + 1f) / Points;
            var side = (int)(waist + ((crotch ?? hem) - waist) * share);
            sideL[i] = shape.ToPicture(shape.First(side), side);
            sideR[i] = shape.ToPicture(shape.Last(side), side);
            if (crotch is not { } from)
                continue;

            var y = (int)MathF.Min(hem, from + (hem - from) * share);
            var (left, right) = LegsAt(y);
            (outerL[i], innerL[i]) = (shape.ToPicture(left.From, y), shape.ToPicture(left.To, y));
            (innerR[i], outerR[i]) = (shape.ToPicture(right.From, y), shape.ToPicture(right.To, y));
        }

        return new(
            shape.ToPicture(shape.First(waist), waist), shape.ToPicture(shape.Last(waist), waist), shape.ToPicture(axis, waist),
            crotch is { } split ? shape.ToPicture(axis, split) : null,
            outerL, innerL, outerR, innerR, sideL, sideR, shape.ToPicture(axis, shape.Height - 1));
    }

    (Run Left, Run Right) LegsAt(int y)
    {
        var runs = shape.Runs(y, 3);
        return (runs.Count > 0 ? runs[0] : new(0, (int)axis - 1), runs.Count > 1 ? runs[^1] : new((int)axis + 1, shape.Width - 1));
    }

    /// <summary>The first row across the whole waist: of one that lies a little aslant, the rows above show no more than a corner.</summary>
    int WaistRow()
    {
        const float whole = 0.9f;
        int row = Math.Min(shape.Height - 2, (int)(shape.Height * 0.012f) + 1), within = (int)(shape.Height * 0.05f);
        while (row < within && Breadth(row) < whole * Breadth(within))
            row++;
        return row;
    }

    /// <summary>The highest row, coming up from the hem, where there are two legs; null for a skirt.</summary>
    int? CrotchRow()
    {
        int? crotch = null;
        for (var y = (int)(shape.Height * 0.97f); y > shape.Height * 0.1f; y--)
        {
            var runs = shape.Runs(y, 3);
            var isSplit = runs.Count >= 2
                && runs[0].To < axis + shape.Width * 0.12f && runs[^1].From > axis - shape.Width * 0.12f
                && runs[^1].From - runs[0].To > 1;
            if (isSplit)
                crotch = y;
            else if (crotch is not null)
                break;
        }

        return crotch;
    }

    /// <summary>The lowest row where both legs still have their width: below it hems are slanted or round.</summary>
    int TrouserHem(int crotch)
    {
        var hem = Lowest;
        var shin = (int)(crotch + (hem - crotch) * 0.7f);
        var (left, right) = LegsAt(shin);
        while (hem > shin + 2 && !HasBothLegs(hem, left, right))
            hem--;
        return hem;
    }

    bool HasBothLegs(int y, Run left, Run right)
    {
        var runs = shape.Runs(y, 3);
        return runs.Count >= 2 && runs[0].Width >= left.Width * 0.8f && runs[^1].Width >= right.Width * 0.8f;
    }

    int SkirtHem()
    {
        var hem = Lowest;
        var widest = Enumerable.Range((int)(shape.Height * 0.8f), Math.Max(1, (int)(shape.Height * 0.2f))).Max(Breadth);
        while (hem > shape.Height * 0.8f && Breadth(hem) < widest * 0.97f)
            hem--;
        return hem;
    }

    int Lowest => shape.Height - 1 - (int)(shape.Height * 0.012f);

    int Breadth(int y) => shape.Last(Math.Min(y, shape.Height - 1)) - shape.First(Math.Min(y, shape.Height - 1));
}

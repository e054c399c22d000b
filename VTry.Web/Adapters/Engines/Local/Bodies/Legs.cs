using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>
/// Hips, knees and ankles of a silhouette, in pixels: by proportion, then moved onto the legs that are seen.
/// </summary>
public sealed record Legs(
    Vector2 HipL, Vector2 HipR, Vector2 KneeL, Vector2 KneeR, Vector2 AnkleL, Vector2 AnkleR)
{
    // Heights of the joints as a share of a standing body, from the crown down.
    const float HipShare = 0.470f, KneeShare = 0.716f, CrotchShare = 0.53f, AnkleFromSole = 0.05f;

    public Vector2 HipCentre => (HipL + HipR) / 2;

    /// <param name="skin">Tells a bare arm beside the hips from the hips.</param>
    public static Legs Find(Outline outline, Shoulders shoulders, PixelPlane skin)
    {
        var hipRow = HipRow(outline, shoulders);
        var centre = HipColumn(outline, shoulders, hipRow);
        var core = outline.Core((int)hipRow);
        var half = Math.Clamp(MathF.Min(centre - core.From, core.To - centre), shoulders.Width * 0.36f, shoulders.Width * 0.44f);
        if (SeenHips(outline, shoulders, skin, centre, hipRow) is var (left, right))
        {
            centre = (left + right) / 2;
            half = Math.Clamp((right - left) / 2 - shoulders.Width * 0.07f, shoulders.Width * 0.34f, shoulders.Width * 0.46f);
        }

        var kneeRow = outline.IsCropped ? hipRow + shoulders.Width * 1.05f : outline.Top + outline.Height * KneeShare;
        var ankleRow = outline.IsCropped ? hipRow + shoulders.Width * 2 : outline.Bottom - outline.Height * AnkleFromSole;
        return new(
            new(centre - half, hipRow), new(centre + half, hipRow),
            LegAt(outline, kneeRow, -1, centre, half), LegAt(outline, kneeRow, 1, centre, half),
            LegAt(outline, ankleRow, -1, centre, half), LegAt(outline, ankleRow, 1, centre, half));
    }

    static float HipRow(Outline outline, Shoulders shoulders)
    {
        if (outline.IsCropped)
            return MathF.Min(outline.Mask.Height - 2, MathF.Min(
                shoulders.Centre.Y + shoulders.Width * 1.10f, outline.Top + 4.5f * shoulders.HeadWidth));

        var byProportion = outline.Top + outline.Height * HipShare;
        var crotch = CrotchRow(outline, shoulders);
        var isCredible = crotch is { } row && MathF.Abs(row - (outline.Top + outline.Height * CrotchShare)) < outline.Height * 0.06f;
        return isCredible ? (byProportion + crotch!.Value - outline.Height * 0.055f) / 2 : byProportion;
    }

    /// <summary>The highest row, coming up from the shins, where the legs are still apart.</summary>
    static int? CrotchRow(Outline outline, Shoulders shoulders)
    {
        var middle = shoulders.Centre.X;
        int? crotch = null;
        for (var y = (int)(outline.Top + outline.Height * 0.85f); y > outline.Top + outline.Height * 0.45f; y--)
        {
            var legs = outline.RunsAt(y).Where(run =>
                run.To > middle - shoulders.Width * 0.45f && run.From < middle + shoulders.Width * 0.45f).ToList();
            var areApart = legs.Count >= 2
                && legs.Any(run => run.To < middle + shoulders.Width * 0.12f)
                && legs.Any(run => run.From > middle - shoulders.Width * 0.12f);
            if (areApart)
                crotch = y;
            else if (crotch is not null)
                break;
        }

        return crotch;
    }

    /// <summary>
    /// The middle of the thighs, which follows a shifted pelvis; arms may widen the row of the hips itself.
    /// </summary>
    static float HipColumn(Outline outline, Shoulders shoulders, float hipRow)
    {
        var middle = shoulders.Centre.X;
        if (outline.IsCropped)
            return Math.Clamp(outline.Core((int)hipRow).Centre, middle - shoulders.Width * 0.12f, middle + shoulders.Width * 0.12f);

        float sum = 0, count = 0;
        for (var y = (int)(outline.Top + 0.60f * outline.Height); y < outline.Top + 0.70f * outline.Height; y++)
        {
            var thighs = outline.RunsAt(y).Where(run =>
                run.To > middle - shoulders.Width * 0.5f && run.From < middle + shoulders.Width * 0.5f).ToList();
            if (thighs.Count == 0)
                continue;
            sum += (thighs[0].From + thighs[^1].To) / 2f;
            count++;
        }

        var column = count > 3 ? 0.65f * sum / count + 0.35f * middle : outline.Core((int)hipRow).Centre;
        return Math.Clamp(column, middle - shoulders.Width * 0.22f, middle + shoulders.Width * 0.22f);
    }

    /// <summary>The edges of the hips, where both can be seen: against the background or against a bare arm.</summary>
    static (float Left, float Right)? SeenHips(Outline outline, Shoulders shoulders, PixelPlane skin, float centre, float hipRow)
    {
        if (outline.IsCropped)
            return null;
        List<float> lefts = [], rights = [];
        var reach = (int)(shoulders.Width * 0.08f);
        for (var y = (int)hipRow - reach; y <= hipRow + reach; y++)
        {
            lefts.Add(Edge(outline.Mask, skin, shoulders, centre, y, -1));
            rights.Add(Edge(outline.Mask, skin, shoulders, centre, y, 1));
        }

        float left = Statistics.Median(lefts), right = Statistics.Median(rights);
        var areHips = right - left > shoulders.Width * 0.75f && right - left < shoulders.Width * 1.1f
            && MathF.Abs((left + right) / 2 - centre) < shoulders.Width * 0.15f;
        return areHips ? (left, right) : null;
    }

    static float Edge(PixelPlane mask, PixelPlane skin, Shoulders shoulders, float centre, int y, int side)
    {
        var x = (int)centre;
        while (mask.Contains(x, y) && mask.IsOn(x, y) && !(skin.IsOn(x, y) && MathF.Abs(x - centre) > shoulders.Width * 0.3f))
            x += side;
        return x;
    }

    static Vector2 LegAt(Outline outline, float row, int side, float centre, float half)
    {
        var expected = centre + side * half * 0.62f;
        var runs = outline.RunsAt((int)row).Where(run => run.Width >= 3 && (side < 0 ? run.From < centre : run.To > centre)).ToList();
        if (runs.Count == 0)
            return new(expected, row);

        var leg = runs.MinBy(run => MathF.Abs(run.Centre - expected));
        var holdsBoth = leg.Width > half * 1.7f;
        var column = !holdsBoth ? leg.Centre : side < 0 ? leg.From + leg.Width * 0.25f : leg.To - leg.Width * 0.25f;
        return new(column, row);
    }
}

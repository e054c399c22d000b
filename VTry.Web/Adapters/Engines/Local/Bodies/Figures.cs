using System.Numerics;
using VTry.Domain.Accounts;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>Who stands in a photo: the one that is read, and whoever is beside them.</summary>
static class Figures
{
    /// <summary>Of the first figure's height and area, below which a second piece is furniture, or a shadow.</summary>
    const float LeastHeight = 0.55f, LeastArea = 0.3f;

    /// <summary>A head ends about an eighth below the crown and is a tenth as wide as its body is high; a raised hand is narrower.</summary>
    const float HeadRow = 0.08f, LeastHead = 0.065f;

    /// <summary>
    /// The border of a photo counts as background, so a body that is cut by it seems to end just below. Whether it goes on is
    /// seen in the topmost rows: columns this far, in L*a*b* units, from the colours of both margins belong to it.
    /// </summary>
    const int TopRows = 3;
    const float Unlike = 14, LeastColumns = 0.3f;

    /// <param name="mask">The body that is read.</param>
    /// <param name="pieces">Everything that stands out from the background.</param>
    /// <returns>The body that is read first; nobody when there is none.</returns>
    public static IReadOnlyList<FigureBox> Of(LabImage lab, PixelPlane mask, PixelPlane pieces)
    {
        if (Regions.Of(mask).All is not [var first, ..])
            return [];
        if (GoesOnAbove(lab, first))
            return [Box(first, mask) with { Top = 0 }];

        var others = Regions.Of(pieces).All.Where(piece => IsAnother(piece, first)).ToList();
        var heads = Run.Of(mask, (int)(first.Top + HeadRow * first.Height)).Where(run => run.Width > LeastHead * first.Height).ToList();
        return [Box(first, mask), .. others.Select(piece => Box(piece, mask)), .. heads.Skip(1).Select(_ => Box(first, mask))];
    }

    static bool GoesOnAbove(LabImage lab, Region body)
    {
        var margin = Math.Max(3, lab.Width / 24);
        int from = body.Left + body.Width / 4, to = body.Right - body.Width / 4;
        var (left, right) = (Mean(lab, 0, margin), Mean(lab, lab.Width - margin, lab.Width));
        var unlike = 0;
        for (var x = from; x <= to; x++)
        {
            var backdrop = Vector3.Lerp(left, right, (x + 0.5f) / lab.Width);
            unlike += Vector3.Distance(Mean(lab, x, x + 1), backdrop) > Unlike ? 1 : 0;
        }
        return unlike > LeastColumns * Math.Max(1, to - from + 1);
    }

    static Vector3 Mean(LabImage lab, int from, int to)
    {
        var sum = Vector3.Zero;
        for (var y = 0; y < TopRows; y++)
            for (var x = from; x < to; x++)
                sum += lab[x, y];
        return sum / (TopRows * (to - from));
    }

    static bool IsAnother(Region piece, Region first) =>
        piece.Height > LeastHeight * first.Height && piece.Area > LeastArea * first.Area
        && (piece.Right < first.CentreX || piece.Left > first.CentreX);

    static FigureBox Box(Region piece, PixelPlane mask) => new(
        piece.Left / (float)mask.Width, piece.Top / (float)mask.Height,
        (piece.Right + 1) / (float)mask.Width, (piece.Bottom + 1) / (float)mask.Height);
}

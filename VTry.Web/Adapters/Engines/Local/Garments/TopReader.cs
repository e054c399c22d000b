using System.Numerics;
using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Garments;

/// <summary>Reads the landmarks of a top or dress from its shape alone.</summary>
public sealed class TopReader
{
    /// <summary>How many points down each side.</summary>
    const int SidePoints = 6;

    readonly GarmentMask shape;
    readonly float axis;
    readonly Run[] trunk;
    readonly float trunkWidth;

    /// <summary>Over how many rows a jump outward is looked for.</summary>
    readonly int jumpRows;

    TopReader(Raster cutout)
    {
        shape = GarmentMask.Of(cutout);
        jumpRows = Math.Max(2, shape.Height / 140);
        axis = Axis();
        trunk = Trunk();
        trunkWidth = MathF.Max(4, Statistics.Median(
            Enumerable.Range((int)(shape.Height * 0.6f), Math.Max(1, (int)(shape.Height * 0.3f))).Select(y => (float)trunk[y].Width - 1)));
    }

    public static TopLandmarks Read(Raster cutout) => new TopReader(cutout).Read();

    TopLandmarks Read()
    {
        var (pitRowL, isSleeveL) = ArmpitRow(-1);
        var (pitRowR, isSleeveR) = ArmpitRow(1);
        var hasSleeves = isSleeveL && isSleeveR;
        if (hasSleeves && Math.Abs(pitRowL - pitRowR) > shape.Height * 0.12f)
            pitRowL = pitRowR = Math.Max(pitRowL, pitRowR);

        Vector2 armpitL = new(trunk[Below(pitRowL)].From, pitRowL), armpitR = new(trunk[Below(pitRowR)].To, pitRowR);
        Vector2 neckL = Neck(-1), neckR = Neck(1);
        var shoulderL = hasSleeves ? SleevedShoulder(-1, armpitL) : BareShoulder(-1, armpitL, neckL);
        var shoulderR = hasSleeves ? SleevedShoulder(1, armpitR) : BareShoulder(1, armpitR, neckR);
        var sleeveL = hasSleeves ? SleeveReader.Read(shape, trunk, trunkWidth, -1, shoulderL, armpitL) : null;
        var sleeveR = hasSleeves ? SleeveReader.Read(shape, trunk, trunkWidth, 1, shoulderR, armpitR) : null;
        var hem = HemRow();
        var (depth, isOpen) = Collar(neckL, neckR);
        return new(
            shape.ToPicture(neckL), shape.ToPicture(neckR), OnContour(axis),
            shape.ToPicture(shoulderL), shape.ToPicture(shoulderR),
            OnContour((neckL.X + shoulderL.X) / 2), OnContour((neckR.X + shoulderR.X) / 2),
            shape.ToPicture(armpitL), shape.ToPicture(armpitR),
            sleeveL, sleeveR,
            Side(-1, pitRowL, hem), Side(1, pitRowR, hem), shape.ToPicture(axis, hem),
            depth / shape.Scale, isOpen, trunkWidth / shape.Scale,
            [.. trunk.Select(run => (run.From / shape.Scale, run.To / shape.Scale))], shape.Scale);
    }

    int Below(int pitRow) => Math.Min(shape.Height - 1, pitRow + jumpRows + 1);

    /// <summary>The middle of the lower half, where there are no sleeves to pull it aside.</summary>
    float Axis()
    {
        double sum = 0, count = 0;
        for (var y = shape.Height / 2; y < shape.Height; y++)
            for (var x = 0; x < shape.Width; x++)
                if (shape.Mask.IsOn(x, y))
                    (sum, count) = (sum + x, count + 1);
        return (float)(sum / Math.Max(1, count));
    }

    /// <summary>The run over the axis in every row; where the neck is open, the one below carries on.</summary>
    Run[] Trunk()
    {
        var rows = new Run[shape.Height];
        var last = new Run((int)axis, (int)axis);
        for (var y = shape.Height - 1; y >= 0; y--)
        {
            var runs = shape.Runs(y).Where(run => run.Holds(axis)).ToList();
            rows[y] = last = runs.Count > 0 ? runs[0] : last;
        }

        return rows;
    }

    /// <summary>
    /// Where the trunk's run jumps outward, scanning up, a sleeve begins; without a jump, where it leans inward, an
    /// armhole.
    /// </summary>
    (int Row, bool IsSleeve) ArmpitRow(int side)
    {
        for (var y = (int)(shape.Height * 0.80f); y > shape.Height * 0.08f; y--)
            if (y + jumpRows < shape.Height && y - jumpRows >= 0
                && side * (Edge(y - jumpRows, side) - Edge(y + jumpRows, side)) > trunkWidth * 0.06f)
                return (y, true);

        var span = Math.Max(2, (int)(shape.Height * 0.06f));
        for (var y = (int)(shape.Height * 0.62f); y > span; y--)
            if (side * (Edge(y, side) - Edge(y - span, side)) > span * 0.35f)
                return (y, false);
        return ((int)(shape.Height * 0.3f), false);
    }

    int Edge(int y, int side) => side < 0 ? trunk[y].From : trunk[y].To;

    /// <summary>The highest contour point near the centre; of equally high ones the outer.</summary>
    Vector2 Neck(int side)
    {
        const float outwardBias = 0.04f;
        var best = float.MaxValue;
        var neck = new Vector2(axis, shape.Contour[Math.Clamp((int)axis, 0, shape.Width - 1)]);
        for (var x = (int)axis; MathF.Abs(x - axis) < trunkWidth * 0.42f && x >= 0 && x < shape.Width; x += side)
        {
            var height = shape.Contour[x] - outwardBias * MathF.Abs(x - axis);
            if (height < best)
                (best, neck) = (height, new(x, shape.Contour[x]));
        }

        return neck;
    }

    /// <summary>The seam of a set-in sleeve runs almost straight up from the armpit.</summary>
    Vector2 SleevedShoulder(int side, Vector2 armpit)
    {
        var x = Math.Clamp((int)(armpit.X - side * trunkWidth * 0.015f), 0, shape.Width - 1);
        return new(x, shape.Contour[x]);
    }

    /// <summary>Of a sleeveless top, the point furthest out and up.</summary>
    Vector2 BareShoulder(int side, Vector2 armpit, Vector2 neck)
    {
        var best = float.MinValue;
        var shoulder = neck;
        for (var y = (int)neck.Y; y < armpit.Y; y++)
        {
            var x = side < 0 ? shape.First(y) : shape.Last(y);
            var outward = side * (x - axis) - (y - neck.Y) * 1.1f;
            if (outward > best)
                (best, shoulder) = (outward, new(x, y));
        }

        return shoulder;
    }

    int HemRow()
    {
        var y = shape.Height - 1;
        while (y > shape.Height / 2 && trunk[y].Width - 1 < trunkWidth * 0.6f)
            y--;
        return y;
    }

    Vector2[] Side(int side, int pitRow, int hem)
    {
        var from = pitRow + jumpRows + 1;
        var to = hem - (int)(shape.Height * 0.015f);
        var points = new Vector2[SidePoints];
        for (var i = 0; i < SidePoints; i++)
        {
            var y = Math.Clamp((int)(from + (to - from) * (i + 1f) / SidePoints), 0, shape.Height - 1);
            points[i] = shape.ToPicture(Edge(y, side), y);
        }

        return points;
    }

    Vector2 OnContour(float x)
    {
        var column = Math.Clamp((int)x, 0, shape.Width - 1);
        return shape.ToPicture(x, shape.Contour[column]);
    }

    /// <summary>How deep the neckline is at the front, and whether one sees through it.</summary>
    (float Depth, bool IsOpen) Collar(Vector2 neckL, Vector2 neckR)
    {
        var width = neckR.X - neckL.X;
        var shoulderLine = (neckL.Y + neckR.Y) / 2;
        var gap = shape.Contour[Math.Clamp((int)axis, 0, shape.Width - 1)] - shoulderLine;
        return gap > width * 0.30f ? (gap, true) : (FrontEdge(shoulderLine, width), false);
    }

    /// <summary>
    /// The strongest change of colour down the centre line is the front edge, seen against the inside of the back.
    /// </summary>
    float FrontEdge(float shoulderLine, float neckWidth)
    {
        const float clear = 5;
        var lab = LabImage.From(shape.Small);
        var half = Math.Max(1, (int)(neckWidth * 0.06f));
        var (best, depth) = (clear, neckWidth * 0.38f);
        var to = (int)MathF.Min(shape.Height - 4, shoulderLine + neckWidth * 0.85f);
        for (var y = Math.Max(2, (int)(shoulderLine + neckWidth * 0.18f)); y < to; y++)
        {
            var above = Vector3.Zero;
            var below = Vector3.Zero;
            for (var x = Math.Max(0, (int)axis - half); x <= Math.Min(shape.Width - 1, (int)axis + half); x++)
            {
                above += lab[x, y - 2] + lab[x, y - 1];
                below += lab[x, y + 1] + lab[x, y + 2];
            }

            var change = Vector3.Abs(above - below) / (4 * half + 2);
            var strength = change.X + change.Y + change.Z;
            if (strength > best * 1.15f)
                (best, depth) = (strength, y - shoulderLine);
        }

        return depth;
    }
}

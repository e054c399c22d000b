using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>The shoulder points of a silhouette, in pixels, and the neck between them.</summary>
/// <param name="Plausibility">1 when head and shoulders have a person's proportions; less the less they do.</param>
public sealed record Shoulders(Vector2 Left, Vector2 Right, Vector2 Neck, float HeadWidth, float Plausibility)
{
    /// <summary>All lengths on a body are measured in this.</summary>
    public float Width => Right.X - Left.X;

    public Vector2 Centre => (Left + Right) / 2;

    public static Shoulders Find(Outline outline)
    {
        var head = HeadOf(outline);
        var (row, widening) = SteepestWidening(outline, head);
        var axis = NeckAxis(outline, row, head.Width) ?? outline.HeadAxis;
        var left = Corner(outline, -1, axis, row, head.Width);
        var right = Corner(outline, 1, axis, row, head.Width);
        (left, right) = MirrorHidden(left, right, axis);

        var width = right.X - left.X;
        var plausibility = widening < head.Width * 0.15f ? 0.4f : 1;
        plausibility = MathF.Min(plausibility, Proportions(outline, head.Width, width));

        // The corner of the contour lies outside the joint.
        left += new Vector2(0.02f, 0.01f) * width;
        right += new Vector2(-0.02f, 0.01f) * width;
        var neck = new Vector2((axis + (left.X + right.X) / 2) / 2, (left.Y + right.Y) / 2 - width * 0.09f);
        return new(left, right, neck, head.Width, plausibility);
    }

    /// <summary>How wide the head is, and between which rows the shoulders must begin.</summary>
    readonly record struct Head(float Width, int Reach, int From, int To);

    static Head HeadOf(Outline outline)
    {
        if (outline.IsCropped)
            return CroppedHead(outline);

        // A standing adult is seven to eight heads tall.
        var widths = new List<float>();
        for (var y = (int)(outline.Top + 0.04f * outline.Height); y < outline.Top + 0.11f * outline.Height; y++)
            widths.Add(outline.CoreWidth(y));
        return new(
            Statistics.Median(widths),
            Math.Max(2, (int)(outline.Height * 0.014f)),
            (int)(outline.Top + 0.11f * outline.Height),
            (int)(outline.Top + 0.27f * outline.Height));
    }

    /// <summary>Without feet there is no body height to go by: the head is the first bulge below the crown.</summary>
    static Head CroppedHead(Outline outline)
    {
        var width = 0f;
        var row = outline.Top;
        for (var y = outline.Top + 1; y < outline.Top + 0.6f * outline.Height; y++)
        {
            var here = outline.CoreWidth(y);
            if (here > width)
            {
                if (y - row > 2 && y - outline.Top > 0.55f * width && here > width * 1.12f)
                    break;
                (width, row) = (here, y);
            }
            else if (here < width * 0.9f)
            {
                break;
            }
        }

        var reach = Math.Max(2, (int)(width * 0.12f));
        return new(width, reach, row, (int)Math.Min(outline.Bottom - reach, row + width * 1.9f));
    }

    static (int Row, float Widening) SteepestWidening(Outline outline, Head head)
    {
        var best = (Row: head.From, Widening: -1f);
        for (var y = head.From; y < head.To; y++)
        {
            var widening = outline.CoreWidth(y + head.Reach) - outline.CoreWidth(y - head.Reach);
            if (widening > best.Widening)
                best = (y, widening);
        }

        return best;
    }

    /// <summary>The middle of the head and neck above the shoulders.</summary>
    static float? NeckAxis(Outline outline, int shoulderRow, float headWidth)
    {
        float sum = 0, count = 0;
        for (var y = (int)MathF.Max(outline.Top, shoulderRow - 1.5f * headWidth); y < shoulderRow - 0.15f * headWidth; y++, count++)
            sum += outline.Core(y).Centre;
        return count > 0 ? sum / count : null;
    }

    /// <summary>Where the contour turns from shoulder to arm: the point furthest out along the diagonal.</summary>
    static Vector2 Corner(Outline outline, int side, float axis, int row, float headWidth)
    {
        var best = float.MinValue;
        var corner = new Vector2(axis, row);
        var to = Math.Min(outline.Bottom, row + headWidth * 0.75f);
        for (var y = Math.Max(outline.Top, row - (int)(headWidth * 0.3f)); y < to; y++)
        {
            var x = side < 0 ? outline.Core(y).From : outline.Core(y).To;
            var outward = side * (x - axis) - (y - row);
            if (outward > best)
                (best, corner) = (outward, new(x, y));
        }

        return corner;
    }

    /// <summary>Hair over one shoulder hides its corner; then the other one's is mirrored.</summary>
    static (Vector2 Left, Vector2 Right) MirrorHidden(Vector2 left, Vector2 right, float axis)
    {
        float toLeft = axis - left.X, toRight = right.X - axis;
        if (MathF.Abs(left.Y - right.Y) <= 0.16f * (toLeft + toRight))
            return (left, right);
        return toLeft > toRight
            ? (left, new(axis + toLeft, left.Y))
            : (new(axis - toRight, right.Y), right);
    }

    static float Proportions(Outline outline, float headWidth, float shoulderWidth)
    {
        if (shoulderWidth < headWidth * 1.15f || shoulderWidth > headWidth * 4.2f)
            return 0.5f;
        if (outline.IsCropped)
            return 1;
        var isTooWide = outline.Height / outline.Breadth() < 1.6f;
        return isTooWide || shoulderWidth / outline.Height is < 0.15f or > 0.36f ? 0.4f : 1;
    }
}

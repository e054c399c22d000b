using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Bodies;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// Which parts of the arms are bare in the photo. Where an arm is bare, what is not skin beside it is no sleeve of the
/// old top, however near the arm it lies. A sleeve begins at the shoulder, so below a bare piece all is bare.
/// </summary>
public sealed class BareArms
{
    /// <summary>Each arm is judged in so many pieces from shoulder to wrist.</summary>
    const int Pieces = 12;

    /// <summary>A piece is bare when this share of what a thin arm measures is skin.</summary>
    const float Bare = 0.6f;
    const float ThinArm = 0.1f;

    readonly Figure body;
    readonly bool[] left, right;
    readonly float[] radiiLeft, radiiRight;

    public BareArms(Figure body)
    {
        this.body = body;
        left = Judge(-1);
        right = Judge(1);
        radiiLeft = Radii(-1);
        radiiRight = Radii(1);
    }

    /// <summary>Whether the nearest arm is bare beside this point of the photo.</summary>
    public bool IsBareAt(Vector2 point)
    {
        var (toLeft, alongLeft) = Project(point, -1);
        var (toRight, alongRight) = Project(point, 1);
        return toLeft < toRight ? left[alongLeft] : right[alongRight];
    }

    /// <summary>Half the thickness of the nearest arm here, in pixels.</summary>
    public float RadiusAt(Vector2 point)
    {
        var (toLeft, alongLeft) = Project(point, -1);
        var (toRight, alongRight) = Project(point, 1);
        return toLeft < toRight ? radiiLeft[alongLeft] : radiiRight[alongRight];
    }

    /// <summary>A sleeve hardly wider than an arm is taken for the arm's own outline, which is sharper.</summary>
    float[] Radii(int side)
    {
        var radii = new float[Pieces];
        var (shoulder, elbow, wrist) = (body.Shoulder(side), body.Elbow(side), body.Wrist(side));
        for (var piece = 0; piece < Pieces; piece++)
        {
            var isUpper = piece < Pieces / 2;
            var share = (piece % (Pieces / 2) + 0.5f) / (Pieces / 2);
            var (from, to) = isUpper ? (shoulder, elbow) : (elbow, wrist);
            var direction = Vector2.Normalize(to - from);
            var outward = new Vector2(-direction.Y, direction.X) * -side;
            var sleeve = body.ArmThickness(Vector2.Lerp(from, to, share), outward);
            radii[piece] = sleeve < body.Widths(0.115f) ? sleeve + body.Widths(0.02f) : body.Widths(isUpper ? 0.082f : 0.064f);
        }

        return radii;
    }

    bool[] Judge(int side)
    {
        var skin = new int[Pieces];
        var grid = body.Parse;
        for (var y = 0; y < grid.Height; y++)
            for (var x = 0; x < grid.Width; x++)
            {
                if (!grid.Skin.IsOn(x, y))
                    continue;
                var (distance, piece) = Project(new Vector2(x, y) * body.Scale, side);
                if (distance < body.Widths(0.14f))
                    skin[piece]++;
            }

        var (shoulder, elbow, wrist) = (body.Shoulder(side), body.Elbow(side), body.Wrist(side));
        var isBare = new bool[Pieces];
        for (var piece = 0; piece < Pieces; piece++)
            isBare[piece] = skin[piece] > Expected(piece < Pieces / 2 ? shoulder - elbow : elbow - wrist) * Bare
                || (piece > 0 && isBare[piece - 1]);

        // The hand alone does not make a bare arm.
        isBare[^1] &= isBare[^2];
        return isBare;
    }

    /// <summary>Grid cells of skin on one piece of a thin arm.</summary>
    float Expected(Vector2 bone) =>
        bone.Length() / (Pieces / 2) * body.Widths(ThinArm) / (body.Scale * body.Scale);

    /// <summary>Distance to the arm, and in which of its pieces the nearest point is.</summary>
    (float Distance, int Piece) Project(Vector2 point, int side)
    {
        var (shoulder, elbow, wrist) = (body.Shoulder(side), body.Elbow(side), body.Wrist(side));
        float toUpper = Geometry.ToSegment(point, shoulder, elbow), toFore = Geometry.ToSegment(point, elbow, wrist);
        return toUpper < toFore
            ? (toUpper, Piece(point, shoulder, elbow, 0))
            : (toFore, Piece(point, elbow, wrist, Pieces / 2));
    }

    static int Piece(Vector2 point, Vector2 from, Vector2 to, int first)
    {
        var share = Vector2.Dot(point - from, to - from) / MathF.Max(1, (to - from).LengthSquared());
        return first + Math.Clamp((int)(share * (Pieces / 2)), 0, Pieces / 2 - 1);
    }
}

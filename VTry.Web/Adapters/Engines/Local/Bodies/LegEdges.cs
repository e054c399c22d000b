using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>
/// Where the edges of the legs are in a row. What the silhouette says, where it says it; where the other leg hides the
/// edge, what bodies usually measure.
/// </summary>
public static class LegEdges
{
    /// <summary>The column of a leg's edge.</summary>
    /// <param name="leg">-1 the left leg, 1 the right.</param>
    /// <param name="edge">1 its outer edge, -1 its inner.</param>
    public static float LegEdge(this Figure body, float y, int leg, int edge)
    {
        var grid = body.Parse;
        var axis = body.LegAxis(y, leg);
        var usual = body.Widths(UsualLeg(body, y, leg));
        var direction = leg * edge;
        int row = (int)(y / body.Scale), x = (int)(axis / body.Scale), from = x;
        if (!grid.Mask.Contains(x, row) || !grid.Mask.IsOn(x, row))
            return axis + direction * usual;

        while (x > 0 && x < grid.Width - 1 && grid.Mask.IsOn(x, row) && !IsHand(x))
        {
            x += direction;
            if (MathF.Abs(x - from) * body.Scale > body.Widths(0.27f))
                return axis + direction * usual;
        }

        return axis + direction * Math.Clamp(MathF.Abs(x - from) * body.Scale, usual * 0.75f, usual * 1.35f);

        bool IsHand(int column) => grid.Skin.IsOn(column, row) && !body.BareLegs.IsOn(column, row)
            && MathF.Abs(column - from) * body.Scale > body.Widths(0.10f) && y < body.Joints.KneeL.Y;
    }

    public static float LegAxis(this Figure body, float y, int leg)
    {
        var (hip, knee, ankle) = (body.Hip(leg), body.Knee(leg), body.Ankle(leg));
        var thigh = body.ThighTop(leg);
        return y < knee.Y
            ? thigh + (knee.X - thigh) * Share(y, hip.Y, knee.Y, 1)
            : knee.X + (ankle.X - knee.X) * Share(y, knee.Y, ankle.Y, 1.1f);
    }

    /// <summary>The column where a leg's axis begins: about halfway out to the hip.</summary>
    public static float ThighTop(this Figure body, int leg) =>
        body.HipCentre.X + leg * MathF.Abs(body.Hip(leg).X - body.HipCentre.X) * 0.55f;

    /// <summary>Half a leg in shoulder widths: thigh, knee, ankle.</summary>
    static float UsualLeg(Figure body, float y, int leg)
    {
        var (hip, knee, ankle) = (body.Hip(leg), body.Knee(leg), body.Ankle(leg));
        return y < knee.Y ? 0.205f - 0.06f * Share(y, hip.Y, knee.Y, 1) : 0.145f - 0.03f * Share(y, knee.Y, ankle.Y, 1);
    }

    static float Share(float y, float from, float to, float most) => Math.Clamp((y - from) / MathF.Max(1, to - from), 0, most);
}

using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// A smooth map of the plane that takes given points to given points and bends as little as possible between them. Used
/// from the photo back to the garment, so that every pixel of the result has a source.
/// </summary>
public sealed class ThinPlateSpline
{
    /// <summary>A trace of smoothing: two pins on one spot must not blow up the solution.</summary>
    const double Smoothing = 1e-4;

    readonly Vector2[] centres;
    readonly Vector2 origin;
    readonly float scale;
    readonly double[] weightsX, weightsY;

    public ThinPlateSpline(IReadOnlyList<Vector2> from, IReadOnlyList<Vector2> to)
    {
        origin = from.Aggregate(Vector2.Zero, (sum, point) => sum + point) / from.Count;
        scale = 1 / MathF.Max(1, from.Max(point => Vector2.Distance(point, origin)));
        centres = [.. from.Select(point => (point - origin) * scale)];
        weightsX = Weights([.. to.Select(point => point.X)]);
        weightsY = Weights([.. to.Select(point => point.Y)]);
    }

    public Vector2 Map(Vector2 point)
    {
        var at = (point - origin) * scale;
        var count = centres.Length;
        var x = weightsX[count] + weightsX[count + 1] * at.X + weightsX[count + 2] * at.Y;
        var y = weightsY[count] + weightsY[count + 1] * at.X + weightsY[count + 2] * at.Y;
        for (var i = 0; i < count; i++)
        {
            var bend = Bend((at - centres[i]).LengthSquared());
            x += weightsX[i] * bend;
            y += weightsY[i] * bend;
        }

        return new((float)x, (float)y);
    }

    double[] Weights(float[] values)
    {
        var count = centres.Length;
        var rows = new double[count + 3, count + 4];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
                rows[i, j] = i == j ? Smoothing : Bend((centres[i] - centres[j]).LengthSquared());
            rows[i, count] = rows[count, i] = 1;
            rows[i, count + 1] = rows[count + 1, i] = centres[i].X;
            rows[i, count + 2] = rows[count + 2, i] = centres[i].Y;
            rows[i, count + 3] = values[i];
        }

        return LinearEquations.Solve(rows);
    }

    /// <summary>r² log r², the bending of a thin plate under one point.</summary>
    static double Bend(float squared) => squared < 1e-12f ? 0 : squared * Math.Log(squared);
}

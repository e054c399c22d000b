using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Segmentation;

/// <summary>
/// The surface 1, u, v, u², uv, v² that fits a plane's border best, after setting aside what does not belong.
/// </summary>
public sealed class QuadraticSurface
{
    const int Terms = 6;

    /// <summary>Fit, drop outliers, fit again, twice: enough for a sleeve that touches the border.</summary>
    const int Rounds = 3;

    readonly double[] terms;
    readonly int width, height;

    QuadraticSurface(double[] terms, int width, int height) =>
        (this.terms, this.width, this.height) = (terms, width, height);

    public float At(int x, int y)
    {
        Span<double> basis = stackalloc double[Terms];
        Fill(basis, x, y, width, height);
        var value = 0.0;
        for (var i = 0; i < Terms; i++)
            value += terms[i] * basis[i];
        return (float)value;
    }

    public static QuadraticSurface Through(PixelPlane plane, BorderBand border)
    {
        var surface = new QuadraticSurface(new double[Terms], plane.Width, plane.Height);
        var limit = float.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var fitted = Fit(plane, border, surface, limit);
            surface = new(fitted, plane.Width, plane.Height);
            limit = MathF.Max(2, 2.5f * Statistics.Percentile(Residuals(plane, border, surface), 0.6f));
        }

        return surface;
    }

    static double[] Fit(PixelPlane plane, BorderBand border, QuadraticSurface previous, float limit)
    {
        var equations = new double[Terms, Terms + 1];
        Span<double> basis = stackalloc double[Terms];
        for (var y = 0; y < plane.Height; y++)
            for (var x = 0; x < plane.Width; x++)
            {
                if (!border.Contains(x, y) || MathF.Abs(plane[x, y] - previous.At(x, y)) > limit)
                    continue;
                Fill(basis, x, y, plane.Width, plane.Height);
                for (var i = 0; i < Terms; i++)
                {
                    for (var j = 0; j < Terms; j++)
                        equations[i, j] += basis[i] * basis[j];
                    equations[i, Terms] += basis[i] * plane[x, y];
                }
            }

        return LinearEquations.Solve(equations);
    }

    static IEnumerable<float> Residuals(PixelPlane plane, BorderBand border, QuadraticSurface surface)
    {
        for (var y = 0; y < plane.Height; y++)
            for (var x = 0; x < plane.Width; x++)
                if (border.Contains(x, y))
                    yield return MathF.Abs(plane[x, y] - surface.At(x, y));
    }

    static void Fill(Span<double> basis, int x, int y, int width, int height)
    {
        double u = x / (double)width - 0.5, v = y / (double)height - 0.5;
        (basis[0], basis[1], basis[2]) = (1, u, v);
        (basis[3], basis[4], basis[5]) = (u * u, u * v, v * v);
    }
}

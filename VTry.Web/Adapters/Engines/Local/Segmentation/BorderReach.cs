using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Segmentation;

/// <summary>
/// How hard it is to walk from the border to each pixel: the biggest edge that must be crossed, plus half of all that
/// is climbed on the way. Smooth backgrounds are cheap to cross, however far; an outline is not.
/// </summary>
public static class BorderReach
{
    const float Unreached = 1e9f;

    /// <summary>Three sweeps down and up settle all but spiral-shaped corridors.</summary>
    const int Sweeps = 3;

    public static PixelPlane Of(LabImage lab, BorderBand border)
    {
        var climbed = Climbed(lab, border, NoiseFloor(lab, border));
        var highest = HighestEdge(Gradient(lab), border);
        return highest.With(climbed, (edge, climb) => edge + 0.5f * climb);
    }

    /// <summary>Difference of neighbours over a base of two pixels.</summary>
    public static PixelPlane Gradient(LabImage lab)
    {
        var gradient = new PixelPlane(lab.Width, lab.Height);
        for (var y = 1; y < lab.Height - 1; y++)
            for (var x = 1; x < lab.Width - 1; x++)
            {
                var i = y * lab.Width + x;
                gradient.Values[i] = MathF.Max(lab.Difference(i - 1, i + 1), lab.Difference(i - lab.Width, i + lab.Width));
            }

        return gradient;
    }

    /// <summary>What neighbouring background pixels differ by; steps up to this cost nothing.</summary>
    static float NoiseFloor(LabImage lab, BorderBand border)
    {
        var steps = new List<float>();
        for (var y = 1; y < lab.Height - 1; y++)
            for (var x = 1; x < lab.Width - 1; x++)
                if (border.Contains(x, y))
                    steps.Add(lab.Difference(y * lab.Width + x, y * lab.Width + x + 1));
        return Math.Clamp(2.2f * Statistics.Percentile(steps, 0.6f), 0.5f, 6f);
    }

    static PixelPlane Climbed(LabImage lab, BorderBand border, float free)
    {
        var cost = Start(lab.Width, lab.Height, border);
        var values = cost.Values;
        var width = lab.Width;
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var y = 0; y < lab.Height; y++)
                for (var x = 0; x < width; x++)
                    Relax(y * width + x, -1, x > 0, y > 0, x < width - 1);
            for (var y = lab.Height - 1; y >= 0; y--)
                for (var x = width - 1; x >= 0; x--)
                    Relax(y * width + x, 1, x < width - 1, y < lab.Height - 1, x > 0);
        }

        return cost;

        void Relax(int i, int direction, bool hasBeside, bool hasBefore, bool hasDiagonal)
        {
            if (hasBeside) Step(i, i + direction);
            if (!hasBefore) return;
            Step(i, i + direction * width);
            if (hasBeside) Step(i, i + direction * (width + 1));
            if (hasDiagonal) Step(i, i + direction * (width - 1));
        }

        void Step(int to, int from)
        {
            if (values[from] >= values[to]) return;
            var cost = values[from] + MathF.Max(0, lab.Difference(to, from) - free);
            if (cost < values[to]) values[to] = cost;
        }
    }

    static PixelPlane HighestEdge(PixelPlane gradient, BorderBand border)
    {
        var (width, height) = (gradient.Width, gradient.Height);
        var result = Start(width, height, border);
        var values = result.Values;
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++)
                {
                    if (x > 0) Step(y * width + x, y * width + x - 1);
                    if (y > 0) Step(y * width + x, (y - 1) * width + x);
                }

            for (var y = height - 1; y >= 0; y--)
                for (var x = width - 1; x >= 0; x--)
                {
                    if (x < width - 1) Step(y * width + x, y * width + x + 1);
                    if (y < height - 1) Step(y * width + x, (y + 1) * width + x);
                }
        }

        return result;

        void Step(int to, int from)
        {
            var edge = MathF.Max(values[from], gradient.Values[to]);
            if (edge < values[to]) values[to] = edge;
        }
    }

    static PixelPlane Start(int width, int height, BorderBand border)
    {
        var cost = new PixelPlane(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                cost[x, y] = border.Contains(x, y) ? 0 : Unreached;
        return cost;
    }
}

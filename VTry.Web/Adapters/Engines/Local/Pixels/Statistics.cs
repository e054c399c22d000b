namespace VTry.Web.Adapters.Engines.Local.Pixels;

/// <summary>Robust numbers about many numbers.</summary>
public static class Statistics
{
    /// <summary>The value below which the given share (0–1) of them lies; 0 of none.</summary>
    public static float Percentile(IEnumerable<float> values, float share)
    {
        var sorted = values.ToArray();
        if (sorted.Length == 0)
            return 0;
        Array.Sort(sorted);
        return sorted[Math.Clamp((int)(share * (sorted.Length - 1)), 0, sorted.Length - 1)];
    }

    public static float Median(IEnumerable<float> values) => Percentile(values, 0.5f);

    /// <summary>The level that best splits the values into two groups (Otsu 1979).</summary>
    public static float Split(PixelPlane values)
    {
        const int bins = 256;
        var histogram = new double[bins];
        var highest = MathF.Max(1e-6f, values.Values.Max());
        foreach (var value in values.Values)
            histogram[Math.Clamp((int)(value / highest * (bins - 1)), 0, bins - 1)]++;

        double total = values.Count, sum = 0, below = 0, sumBelow = 0, best = 0;
        for (var bin = 0; bin < bins; bin++)
            sum += bin * histogram[bin];
        var level = bins / 2;
        for (var bin = 0; bin < bins; bin++)
        {
            below += histogram[bin];
            sumBelow += bin * histogram[bin];
            if (below == 0 || below == total)
                continue;
            var apart = sumBelow / below - (sum - sumBelow) / (total - below);
            var between = below * (total - below) * apart * apart;
            if (between > best)
                (best, level) = (between, bin);
        }

        return (level + 0.5f) / (bins - 1) * highest;
    }
}

namespace VTry.Domain.Accounts;

/// <summary>How light is spread over a photo, by luma 0–255: what its darkest, its middle and its lightest parts have.</summary>
/// <param name="Shadows">The luma that a hundredth of the photo stays below: hair, eyes, shoes.</param>
/// <param name="Middle">The luma that half of the photo stays below.</param>
/// <param name="Lights">The luma that a hundredth of the photo goes beyond.</param>
public sealed record Exposure(int Shadows, int Middle, int Lights)
{
    public int Range => Lights - Shadows;

    public static Exposure Of(Luma luma)
    {
        var counts = new int[256];
        foreach (var value in luma.Values)
            counts[value]++;
        return new(Percentile(counts, luma.Values.Length, 0.01), Percentile(counts, luma.Values.Length, 0.5), Percentile(counts, luma.Values.Length, 0.99));
    }

    static int Percentile(int[] counts, int total, double share)
    {
        var (below, value) = (0, 0);
        while (value < counts.Length - 1 && (below += counts[value]) < total * share)
            value++;
        return value;
    }
}

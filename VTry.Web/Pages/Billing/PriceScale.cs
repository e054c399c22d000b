using VTry.Domain.Billing;

namespace VTry.Web.Pages.Billing;

/// <summary>
/// The scale of the slider and of the drawing above it: what one credit costs, from the smallest pack to the largest. The
/// discount begins a third of the way along, so that there is room to look at small packs. Its numbers are places in a
/// drawing and never money.
/// </summary>
public static class PriceScale
{
    const int Width = 900, Height = 1_000, Headroom = 80;

    /// <summary>The packs the slider stops at.</summary>
    public static IReadOnlyList<int> Stops { get; } =
    [
        300, 400, 500, 600, 700, 800, 900, 1_000, 1_100, 1_200, 1_300, 1_400, 1_500, 1_600, 1_700, 1_800, 1_900, 2_000,
        2_100, 2_200, 2_300, 2_400, 2_500, 2_600, 2_800, 3_000, 3_250, 3_500, 3_750, 4_000, 4_500, 5_000, 5_500, 6_000,
        6_500, 7_000, 7_500, 8_000, 9_000, 10_000, 11_000, 12_000, 13_000, 14_000, 15_000, 17_500, 20_000, 22_500, 25_000,
        27_500, 30_000, 35_000, 40_000, 45_000, 50_000,
    ];

    public static string ViewBox { get; } = $"0 0 {Width} {Height}";

    /// <summary>The price of a credit as a path: level, one step down where the discount begins, then down to the largest pack.</summary>
    public static string Line { get; } =
        $"M0 {Headroom}H{XOf(CreditPricing.DiscountFrom)}"
        + string.Concat(Stops.Where(credits => credits >= CreditPricing.DiscountFrom).Select(credits => $"L{XOf(credits)} {YOf(credits)}"));

    /// <summary>Down to nothing, so that a quarter less looks like a quarter less.</summary>
    public static string Area { get; } = $"{Line}V{Height}H0Z";

    /// <summary>The packs written along the scale: where it begins, where it bends, where it ends.</summary>
    public static IReadOnlyList<Quote> Marks { get; } =
        [CreditPricing.Of(CreditPricing.Fewest), CreditPricing.Of(CreditPricing.DiscountFrom), CreditPricing.Of(CreditPricing.Most)];

    /// <summary>The stop nearest to a pack, by its number on the slider.</summary>
    public static int StopOf(int credits) => (int)Math.Round(PlaceOf(credits), MidpointRounding.AwayFromZero);

    /// <summary>From the line down to the slider's thumb.</summary>
    public static string SeamAt(int credits) => $"M{XOf(credits)} {YOf(credits)}V{Height}";

    static int XOf(int credits) => (int)Math.Round(PlaceOf(credits) * Width / (Stops.Count - 1));

    static int YOf(int credits)
    {
        var quote = CreditPricing.Of(credits);
        return (int)(Height - (Height - Headroom) * quote.AmountPaise / quote.FullPaise);
    }

    // Between two stops, evenly.
    static double PlaceOf(int credits)
    {
        var next = 1;
        while (next < Stops.Count - 1 && Stops[next] < credits)
            next++;
        var (below, above) = (Stops[next - 1], Stops[next]);
        return next - 1 + (credits - below) / (double)(above - below);
    }
}

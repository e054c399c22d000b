using VTry.Domain.Billing;

namespace VTry.Web.Pages.Billing;

/// <summary>The prices, and one of them looked at closely.</summary>
/// <param name="Things">What a credit is spent on, in the order of the page.</param>
public sealed record PricingView(CreditsAsked Asked, IReadOnlyList<ThingView> Things)
{
    /// <summary>The packs people ask for most; each is a link.</summary>
    public static IReadOnlyList<int> Common { get; } = [300, 1_000, 2_100, 5_000, 10_000, 50_000];

    /// <summary>The whole list, in steps that show where it bends.</summary>
    public static IReadOnlyList<Quote> List { get; } =
        [.. new[] { 300, 1_000, 2_000, 2_100, 5_000, 10_000, 20_000, 50_000 }.Select(CreditPricing.Of)];

    /// <summary>How much of a price is GST, as an invoice between states says it; its round-off is no tax.</summary>
    public static string GstWithin(Quote quote) => Rupees.Of(TaxSplit.Of(quote.AmountPaise, withinState: false).IgstPaise);

    /// <summary>What one credit of a pack costs: <c>₹0.90</c>, <c>about ₹0.89</c>.</summary>
    public static string Each(Quote quote) => $"{(quote.IsEachExact ? "" : "about ")}{Rupees.Of(quote.PaiseEach)}";

    /// <summary>What so many credits are enough for: <c>2,100 dresses or 1,050 outfits of top and bottom</c>.</summary>
    public string Makes(int credits) => string.Join(" or ", Things.Where(thing => thing.Many is not null)
        .Select(thing => $"{CreditsAsked.Said(credits / thing.Credits)} {thing.Many}"));
}

/// <summary>Something credits are spent on.</summary>
/// <param name="Name">One of it: <c>Dress</c>.</param>
/// <param name="Many">Several, in a sentence: <c>dresses</c>; null where no pack is measured by it.</param>
public sealed record ThingView(string Name, int Credits, string? Many = null);

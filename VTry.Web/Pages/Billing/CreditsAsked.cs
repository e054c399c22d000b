using System.Globalization;
using VTry.Domain.Billing;

namespace VTry.Web.Pages.Billing;

/// <summary>How many credits somebody asks for: as typed, and what that costs or why it cannot be had.</summary>
public sealed record CreditsAsked
{
    /// <summary>What a page shows to whoever has not said a number: the smallest pack with a discount.</summary>
    public const int AtFirst = CreditPricing.DiscountFrom;

    CreditsAsked(string typed, int nearest, string? problem) =>
        (Typed, Nearest, Problem) = (typed, CreditPricing.Of(nearest), problem);

    /// <summary>To stand in the field again, as it came.</summary>
    public string Typed { get; }

    /// <summary>A sentence for beside the field; null when that many are sold.</summary>
    public string? Problem { get; }

    /// <summary>The pack asked for, or the one that comes nearest to it.</summary>
    public Quote Nearest { get; }

    /// <summary>The pack asked for; null when there is none.</summary>
    public Quote? Quote => Problem is null ? Nearest : null;

    /// <summary>The larger pack that costs less or the same, where there is one.</summary>
    public Quote? Better => Quote is null ? null : CreditPricing.Better(Nearest.Credits);

    /// <summary>Takes what somebody typed: <c>2100</c>, <c>2,100</c>, <c>2 100</c>.</summary>
    public static CreditsAsked Of(string? typed)
    {
        typed ??= "";
        var digits = string.Concat(typed.Where(letter => letter != ',' && !char.IsWhiteSpace(letter)));

        if (digits.Length == 0)
            return new(typed, AtFirst, $"Say how many credits: {Said(CreditPricing.Fewest)} to {Said(CreditPricing.Most)}.");
        if (!digits.All(char.IsAsciiDigit))
            return new(typed, AtFirst, $"Type a whole number in digits, such as {Said(AtFirst)}.");

        // Digits without end are as much too many as the first number above the largest pack.
        var credits = int.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
        return credits switch
        {
            < CreditPricing.Fewest => new(typed, CreditPricing.Fewest, $"The smallest pack has {Said(CreditPricing.Fewest)} credits."),
            > CreditPricing.Most => new(typed, CreditPricing.Most, $"The largest pack has {Said(CreditPricing.Most)} credits. For more, buy again."),
            _ => new(typed, credits, null),
        };
    }

    public static CreditsAsked Of(int credits) => Of(credits.ToString(CultureInfo.InvariantCulture));

    /// <summary><c>2,100</c>.</summary>
    public static string Said(int credits) => credits.ToString("N0", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace VTry.Web.Pages.Shared;

/// <summary>What a person can spend now: today's free credits first, then bought ones.</summary>
public sealed record BalanceView(int Free, int Bought)
{
    public int Spendable => Free + Bought;

    public string InWords => Bought == 0
        ? $"{Free} free today"
        : $"{Free} free, {Bought.ToString("N0", CultureInfo.InvariantCulture)} bought";
}

using VTry.Web.Pages.Billing;

namespace VTry.Web.Pages.Admin;

/// <summary>How something was paid, standing by itself.</summary>
public static class HowPaid
{
    /// <returns><c>By UPI</c>; null where the provider did not say.</returns>
    public static string? Say(string? method) =>
        OrderWords.By(method).Trim() is [var first, .. var rest] ? $"{char.ToUpperInvariant(first)}{rest}" : null;
}

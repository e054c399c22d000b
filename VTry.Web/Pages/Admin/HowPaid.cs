using VTry.Domain.Billing;
using VTry.Web.Pages.Billing;

namespace VTry.Web.Pages.Admin;

/// <summary>How something was paid, standing by itself.</summary>
public static class HowPaid
{
    /// <returns><c>By UPI</c>; null where the provider did not say.</returns>
    public static string? Say(string? method) =>
        OrderWords.By(method).Trim() is [var first, .. var rest] ? $"{char.ToUpperInvariant(first)}{rest}" : null;

    /// <summary>What went wrong with a payment; null once a later try with it went through.</summary>
    public static string? TroubleWith(Payment payment) => payment.State == PaymentState.Failed ? payment.Trouble : null;

    /// <summary>A provider as people call it.</summary>
    public static string Where(string gateway) => gateway switch
    {
        "test" => "Test checkout",
        "razorpay" => "Razorpay",
        "razorpay_test" => "Razorpay, test keys",
        _ => gateway,
    };
}

using System.ComponentModel.DataAnnotations;
using VTry.Domain.Billing;
using VTry.Web.Adapters.Payments.Razorpay;

namespace VTry.Web.Adapters.Payments;

/// <summary>The section <c>Payments</c>.</summary>
public sealed class PaymentSettings
{
    public const string Section = "Payments";

    /// <summary>More than this, in whole rupees and all refunds of one order together, needs a second person. 0: every refund does.</summary>
    [Range(0, 100_000)] public int SecondPersonAboveRupees { get; set; } = 5_000;

    public RazorpaySettings Razorpay { get; set; } = new();

    public RefundRules RefundRules => new(SecondPersonAboveRupees * 100L);
}

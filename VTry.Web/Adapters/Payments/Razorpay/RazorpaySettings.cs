using System.ComponentModel.DataAnnotations;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Payments.Razorpay;

/// <summary>The section <c>Payments:Razorpay</c>. Without a key id nobody pays there.</summary>
public sealed class RazorpaySettings : IValidatableObject
{
    public const string Section = "Payments:Razorpay";

    const string TestKeys = "rzp_test_";

    const int ShortestWebhookSecret = 16;

    /// <summary>The public half of our key: <c>rzp_live_…</c>, or <c>rzp_test_…</c> where no money is to move.</summary>
    public string? KeyId { get; set; }

    [Secret] public string? KeySecret { get; set; }

    /// <summary>What Razorpay signs its messages to us with; entered there with the address of the webhook.</summary>
    [Secret] public string? WebhookSecret { get; set; }

    /// <summary>The one before it: after a change, messages that Razorpay repeats are still signed with it.</summary>
    [Secret] public string? PreviousWebhookSecret { get; set; }

    [Required, Url] public string BaseUrl { get; set; } = "https://api.razorpay.com/v1";

    /// <summary>The script that opens its payment window over a page of ours.</summary>
    [Required, Url] public string ScriptUrl { get; set; } = "https://checkout.razorpay.com/v1/checkout.js";

    /// <summary>How long Razorpay may take for one answer, second tries included.</summary>
    [Range(1, 60)] public int TimeoutSeconds { get; set; } = 10;

    public bool IsConfigured => KeyId is { Length: > 0 };

    /// <summary>Whether these are keys with which nothing is paid.</summary>
    public bool IsTest => KeyId?.StartsWith(TestKeys, StringComparison.Ordinal) == true;

    /// <summary>Under what name orders are kept: those of test keys never become real when live ones come.</summary>
    public string GatewayName => IsTest ? RazorpayGateway.TestName : RazorpayGateway.LiveName;

    internal IEnumerable<string> WebhookSecrets => new[] { WebhookSecret, PreviousWebhookSecret }.OfType<string>().Where(secret => secret.Length > 0);

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        string?[] all = [KeyId, KeySecret, WebhookSecret];
        if (all.Any(one => one is { Length: > 0 }) && !all.All(one => one is { Length: > 0 }))
            yield return new("KeyId, KeySecret and WebhookSecret belong together: all three are set, or none.");
        if (WebhookSecrets.Any(secret => secret.Length < ShortestWebhookSecret))
            yield return new($"A webhook secret is shorter than {ShortestWebhookSecret} characters. Whoever guesses it can say that an order is paid.");
        if (CanBeOverheard(BaseUrl))
            yield return new($"BaseUrl is {BaseUrl}. The key is sent there, so it begins with https://, except on this machine.");
        if (CanBeOverheard(ScriptUrl))
            yield return new($"ScriptUrl is {ScriptUrl}. The script takes people's money, so it begins with https://, except on this machine.");
    }

    static bool CanBeOverheard(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback;
}

using Microsoft.AspNetCore.Builder;
using VTry.Web.Adapters.Payments;
using VTry.Web.Adapters.Payments.Razorpay;
using VTry.Web.Settings;

namespace VTry.Tests.Settings;

public sealed class RazorpaySettingsTests
{
    static readonly (string, string)[] All = [("KeyId", "rzp_live_1"), ("KeySecret", "thiskeyopensthetill"), ("WebhookSecret", "thispenwritesthemail")];

    [Fact]
    public void All_of_it_or_nothing_may_be_set()
    {
        Assert.Equal("", Refusal([(":AllowStandIns:0", "payments")]));
        Assert.Equal("", Refusal(All));
    }

    [Theory]
    [InlineData("KeyId")]
    [InlineData("KeySecret")]
    [InlineData("WebhookSecret")]
    public void Half_of_it_stops_the_start_without_showing_the_rest(string without)
    {
        var refusal = Refusal([.. All.Where(setting => setting.Item1 != without)]);
        Assert.Equal("Payments:Razorpay: KeyId, KeySecret and WebhookSecret belong together: all three are set, or none.", refusal);
    }

    [Fact]
    public void Nothing_goes_where_it_could_be_overheard()
    {
        Assert.Contains("BaseUrl is http://api.razorpay.com/v1. The key is sent there", Refusal([.. All, ("BaseUrl", "http://api.razorpay.com/v1")]));
        Assert.Contains("ScriptUrl is http://checkout.razorpay.com/v1/checkout.js.", Refusal([.. All, ("ScriptUrl", "http://checkout.razorpay.com/v1/checkout.js")]));
        Assert.Equal("", Refusal([.. All, ("BaseUrl", "http://127.0.0.1:5000/v1")]));
    }

    [Fact]
    public void Test_keys_would_give_credits_away_so_they_are_for_development()
    {
        var refusal = Refusal([.. All, ("KeyId", "rzp_test_1")]);
        Assert.Contains("payments: Razorpay with test keys (rzp_test_1): credits are sold, and no money moves", refusal);
        Assert.Contains("VTRY_AllowStandIns__0=payments", refusal);
    }

    [Theory]
    [InlineData("WebhookSecret")]
    [InlineData("PreviousWebhookSecret")]
    public void A_webhook_secret_that_can_be_guessed_stops_the_start(string key) =>
        Assert.Contains("A webhook secret is shorter than 16 characters.", Refusal([.. All, (key, "fifteen letters")]));

    [Theory]
    [InlineData("rzp_live_1", "razorpay")]
    [InlineData("rzp_test_1", "razorpay_test")]
    public void Orders_of_test_keys_are_not_found_under_live_ones(string key, string name) =>
        Assert.Equal(name, new RazorpaySettings { KeyId = key }.GatewayName);

    // A key is Razorpay's, unless it begins at the root. What is set twice counts as set last.
    static string Refusal((string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        foreach (var (key, value) in settings)
            builder.Configuration[key.StartsWith(':') ? key[1..] : $"Payments:Razorpay:{key}"] = value;
        builder.AddPayments();
        using var app = (IDisposable)builder.Build();
        var failure = Record.Exception(((WebApplication)app).CheckSettings);
        return failure is null ? "" : StartFailure.Explain(failure) ?? $"{failure}";
    }
}

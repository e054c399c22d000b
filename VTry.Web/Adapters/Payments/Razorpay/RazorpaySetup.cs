using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using VTry.Domain.Billing;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Payments.Razorpay;

static class RazorpaySetup
{
    // New connections now and then, so that a new address of theirs is noticed.
    static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    /// <summary>Razorpay, where it is configured; registered first, it takes new orders.</summary>
    public static void AddRazorpay(this WebApplicationBuilder builder)
    {
        if (!IsConfigured(builder.Configuration))
            return;

        builder.Services.AddRazorpay();
        builder.Services.AddStartupLine(services => LineOf(Settings(services)));
    }

    /// <summary>The gateway alone, by the settings of its section.</summary>
    internal static IServiceCollection AddRazorpay(this IServiceCollection services)
    {
        services.AddHttpClient(RazorpayApi.ClientName)
            .ConfigureHttpClient((provider, client) => RazorpayApi.Prepare(client, Settings(provider)))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLife,
            });
        return services.AddSingleton<RazorpayApi>().AddSingleton<IPaymentGateway, RazorpayGateway>();
    }

    /// <summary>The webhook and the way back. Others post there, without our tokens and cookies, and as often as they have something to say.</summary>
    public static void MapRazorpay(this WebApplication app)
    {
        if (!IsConfigured(app.Configuration))
            return;

        var others = app.MapGroup("").AllowAnonymous().DisableAntiforgery().DisableRateLimiting().ExcludeFromDescription()
            .WithMetadata(new SkipStatusCodePagesAttribute(), new RequestSizeLimitAttribute(RazorpayWebhook.LongestBody));
        others.MapPost(RazorpayWebhook.Path, RazorpayWebhook.ReceiveAsync);
        others.MapMethods(RazorpayReturn.Pattern, [HttpMethods.Post, HttpMethods.Get], RazorpayReturn.ArriveAsync);
    }

    static StartupLine LineOf(RazorpaySettings razorpay) => razorpay.IsTest
        ? new("payments", $"Razorpay with test keys ({razorpay.KeyId}): credits are sold, and no money moves", Standing.DevelopmentOnly) { ToPeople = Told }
        : new("payments", $"Razorpay, {razorpay.KeyId}", Standing.Real) { ToPeople = Told };

    const string Told = "At Razorpay (Razorpay Software Private Limited, Bengaluru, India), on its own page or in its window. It learns what you pay, for which order, "
        + "your name, your e-mail address, and how you pay; of that we keep the method alone. It never gets a picture.";

    static bool IsConfigured(IConfiguration configuration) => configuration[$"{RazorpaySettings.Section}:{nameof(RazorpaySettings.KeyId)}"] is { Length: > 0 };

    static RazorpaySettings Settings(IServiceProvider services) => services.GetRequiredService<IOptions<PaymentSettings>>().Value.Razorpay;
}

using VTry.Domain.Billing;
using VTry.Web.Background;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Payments.TestCheckout;

public static class TestCheckoutSetup
{
    /// <summary>
    /// A checkout at which nothing is paid, so that everything behind it can be tried: where no payment provider is configured,
    /// and in Development beside one, for the orders that were opened before.
    /// </summary>
    public static void AddTestCheckout(this WebApplicationBuilder builder)
    {
        var hasProvider = builder.Configuration["Payments:Razorpay:KeyId"] is { Length: > 0 };
        // Credits that cost nothing must not be had beside those that cost something.
        if (hasProvider && !builder.Environment.IsDevelopment())
            return;

        builder.Services.AddSingleton(services => new TestBooks(DataFolder.Of(services.GetRequiredService<IConfiguration>()).Path));
        builder.Services.AddSingleton<TestGateway>();
        builder.Services.AddSingleton<IPaymentGateway>(services => services.GetRequiredService<TestGateway>());
        if (NodeRole.Of(builder.Configuration).Serves)
            builder.Services.AddHostedService<TestWebhookSender>();
        if (hasProvider)
            return;

        builder.Services.AddStartupLine(_ => new(
            "payments", "a test checkout where no money moves and credits cost nothing; Payments:Razorpay brings a payment provider", Standing.DevelopmentOnly)
        {
            ToPeople = "Nowhere: at this VTry buying is only tried out, and no money moves.",
        });
    }

    /// <summary>Where its news arrive.</summary>
    public static void MapTestCheckout(this WebApplication app)
    {
        if (app.Services.GetService<TestGateway>() is not null)
            app.MapTestWebhook();
    }
}

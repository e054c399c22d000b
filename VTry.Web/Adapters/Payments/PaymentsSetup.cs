using Microsoft.Extensions.Options;
using VTry.Domain.Billing;
using VTry.Web.Adapters.Payments.Razorpay;
using VTry.Web.Adapters.Payments.TestCheckout;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Payments;

public static class PaymentsSetup
{
    /// <summary>Where customers pay, and what of the domain takes the money.</summary>
    public static void AddPayments(this WebApplicationBuilder builder)
    {
        builder.AddSettings<PaymentSettings>(PaymentSettings.Section);
        // The first that is registered takes new orders.
        builder.AddRazorpay();
        builder.AddTestCheckout();
        builder.Services.AddSingleton(services => services.GetServices<IPaymentGateway>().ToList() is [var current, ..] all
            ? new PaymentGateways(current, all)
            : throw new InvalidOperationException("No payment gateway is registered."));
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<PaymentSettings>>().Value.RefundRules);
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<CompanySettings>>().Value.Seller);
        builder.Services.AddScoped<Cashier>();
        builder.Services.AddScoped<Till>();
        builder.Services.AddScoped<GatewayPost>();
        builder.Services.AddScoped<RefundDesk>();
        builder.Services.AddScoped<UnusedCredits>();
        builder.Services.AddScoped<TaxDocuments>();
        builder.Services.AddScoped<Bookkeeper>();
        builder.Services.AddScoped<LowBalanceNotice>();
    }

    /// <summary>Where payment providers send their news.</summary>
    public static void MapPayments(this WebApplication app)
    {
        app.MapRazorpay();
        app.MapTestCheckout();
    }
}

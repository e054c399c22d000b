using VTry.Domain.Billing;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Payments.TestCheckout;

public static class TestCheckoutSetup
{
    /// <summary>A checkout at which nothing is paid, so that everything behind it can be tried.</summary>
    public static void AddTestCheckout(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new TestBooks(DataFolder.Of(services.GetRequiredService<IConfiguration>()).Path));
        builder.Services.AddSingleton(services => new TestGateway(services.GetRequiredService<TestBooks>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<IPaymentGateway>(services => services.GetRequiredService<TestGateway>());
    }
}

using Microsoft.Extensions.Options;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Domain.Privacy;
using VTry.Web.Background;
using VTry.Web.Pages.Public;

namespace VTry.Web.Settings;

public static class PrivacySetup
{
    /// <summary>Consent, age, clocks, and the end of pictures.</summary>
    public static void AddPrivacy(this WebApplicationBuilder builder)
    {
        builder.AddSettings<RetentionSettings>(RetentionSettings.Section);
        builder.Services.AddScoped<LegalFacts>();
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<RetentionSettings>>().Value.Periods);
        builder.Services.AddScoped<AgeGate>();
        builder.Services.AddScoped<PictureClock>();
        builder.Services.AddScoped<Eraser>();
        builder.Services.AddScoped<StockTake>();
        builder.Services.AddScoped<Storekeeper>();
        builder.Services.AddScoped<Consents>();
        builder.Services.AddScoped<Retention>();
        builder.Services.AddScoped<ErasureReminder>();
        builder.Services.AddScoped<Reminders>();
    }
}

using Microsoft.Extensions.Options;

namespace VTry.Web.Settings;

public static class SettingsExtensions
{
    /// <summary>Binds a section to its class and checks it before anything starts.</summary>
    public static void AddSettings<T>(this WebApplicationBuilder builder, string section) where T : class
    {
        builder.Services.AddSingleton<IValidateOptions<T>>(services =>
            new SettingsCheck<T>(section, services.GetRequiredService<IConfiguration>()));
        builder.Services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
    }
}

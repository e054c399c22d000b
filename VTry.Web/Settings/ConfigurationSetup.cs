namespace VTry.Web.Settings;

public static class ConfigurationSetup
{
    const string Prefix = "VTRY_";

    /// <summary>Any setting from the environment as <c>VTRY_Section__Key</c>; what the command line says goes before it.</summary>
    public static void AddConfiguration(this WebApplicationBuilder builder, string[] arguments)
    {
        builder.Configuration.AddEnvironmentVariables(Prefix);
        builder.Configuration.AddCommandLine(arguments);
    }
}

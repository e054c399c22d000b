using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace VTry.Web.Settings;

/// <summary>
/// Says at start what is real and what a stand-in, one line each; outside Development it stops the start when a stand-in
/// that would fool people is neither replaced nor allowed by name.
/// </summary>
public static class StartupReport
{
    /// <summary>A list of concerns; in the environment <c>VTRY_AllowStandIns__0=mail</c>.</summary>
    public const string AllowKey = "AllowStandIns";

    /// <summary>Adds a line to the report, said when everything is put together.</summary>
    public static void AddStartupLine(this IServiceCollection services, Func<IServiceProvider, StartupLine> line) =>
        services.AddSingleton(line);

    /// <summary>Checks all settings before anything is started, and reports once the app listens.</summary>
    /// <exception cref="SettingsException">A stand-in that is not allowed here, or an unknown name among those allowed.</exception>
    /// <exception cref="OptionsValidationException">A setting that cannot be.</exception>
    public static void CheckSettings(this WebApplication app)
    {
        app.Services.GetService<IStartupValidator>()?.Validate();

        var lines = app.Services.GetServices<StartupLine>().ToList();
        CheckStandIns(lines, app.Configuration.GetSection(AllowKey).Get<string[]>() ?? [], app.Environment);
        app.Lifetime.ApplicationStarted.Register(() => Report(lines, app));
    }

    static void CheckStandIns(List<StartupLine> lines, string[] allowed, IHostEnvironment environment)
    {
        var known = lines.Select(line => line.Concern).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (allowed.Where(name => !known.Contains(name)).ToList() is { Count: > 0 } unknown)
            throw new SettingsException($"{AllowKey} is {string.Join(", ", unknown)}. Allowed: {string.Join(", ", known.Order())}.");

        var refused = lines.Where(line => line.Standing == Standing.DevelopmentOnly)
            .ExceptBy(allowed, line => line.Concern, StringComparer.OrdinalIgnoreCase).ToList();
        if (refused.Count > 0 && !environment.IsDevelopment())
            throw new SettingsException(
                $"""
                This is {environment.EnvironmentName}, and some of VTry is only a stand-in:
                {string.Join('\n', refused.Select(line => $"  {line.Concern}: {line.Says}"))}
                Configure the real one, or allow a stand-in by name: VTRY_{AllowKey}__0={refused[0].Concern}
                """);
    }

    static void Report(List<StartupLine> lines, WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("VTry");
        foreach (var line in lines)
            log.LogInformation("{Concern}: {Standing}, {Says}", line.Concern, line.Standing == Standing.Real ? "real" : "stand-in", line.Says);

        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            log.LogInformation("VTry is at {Address}", address);
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using VTry.Web.Http.Checks;
using VTry.Web.Settings;

namespace VTry.Web.Http;

/// <summary>What still counts as well.</summary>
public sealed class HealthSettings
{
    public const string Section = "Health";

    /// <summary>How long the oldest due job may wait for a worker.</summary>
    [Range(1, 86_400)]
    public int LongestWaitSeconds { get; set; } = 120;
}

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can serve; each check with its result and how long it took.
/// </summary>
public static class Health
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.AddSettings<HealthSettings>(HealthSettings.Section);
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", timeout: Patience)
            .AddCheck<StorageCheck>("storage", timeout: Patience)
            .AddCheck<QueueCheck>("queue", timeout: Patience)
            .AddCheck<PicturesCheck>("pictures", timeout: Patience);
    }

    public static void MapHealth(this WebApplication app)
    {
        Map(app, "/health/live", new() { Predicate = _ => false });
        Map(app, "/health/ready", new());
    }

    static void Map(WebApplication app, string path, HealthCheckOptions options)
    {
        options.ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(HealthJson.From(report));
        app.MapHealthChecks(path, options).AllowAnonymous().DisableRateLimiting().DisableHttpMetrics();
    }

    sealed record HealthJson(string Status, IEnumerable<CheckJson> Checks)
    {
        public static HealthJson From(HealthReport report) => new(
            report.Status.ToString(),
            report.Entries.Select(check => new CheckJson(
                check.Key, check.Value.Status.ToString(), Math.Round(check.Value.Duration.TotalMilliseconds, 1), check.Value.Description)));
    }

    sealed record CheckJson(string Name, string Status, double Milliseconds, string? Says);
}

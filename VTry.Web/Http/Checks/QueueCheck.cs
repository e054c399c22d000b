using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using VTry.Domain.Database;
using VTry.Domain.Work;

namespace VTry.Web.Http.Checks;

/// <summary>
/// Workers keep up. A slow queue degrades this node but does not make it unready: taking every web node out of service
/// because a worker is missing would turn a delay into an outage.
/// </summary>
sealed class QueueCheck(JobQueue jobs, IOptionsMonitor<HealthSettings> settings) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel)
    {
        try
        {
            var waiting = await jobs.OldestWaitAsync(cancel);
            var says = string.Create(CultureInfo.InvariantCulture, $"The oldest due job has been waiting for {waiting.TotalSeconds:0} s.");
            return waiting.TotalSeconds > settings.CurrentValue.LongestWaitSeconds
                ? HealthCheckResult.Degraded(says)
                : HealthCheckResult.Healthy(says);
        }
        catch (Exception away) when (PostgreSql.IsAway(away) || away.InnerException is { } inner && PostgreSql.IsAway(inner))
        {
            return HealthCheckResult.Degraded("Not known while the database does not answer.", away);
        }
    }
}

using Microsoft.Extensions.Diagnostics.HealthChecks;
using VTry.Domain.Database;

namespace VTry.Web.Http.Checks;

/// <summary>The database answers a question.</summary>
sealed class DatabaseCheck(VTryDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel) =>
        await db.Database.CanConnectAsync(cancel)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
}

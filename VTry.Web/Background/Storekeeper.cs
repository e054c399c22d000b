using System.Diagnostics.Metrics;
using VTry.Domain.Files;
using VTry.Web.Http;

namespace VTry.Web.Background;

/// <summary>Tells operators what the comparison of store and rows brought up.</summary>
public sealed class Storekeeper(StockTake stock, ILogger<Storekeeper> log)
{
    static readonly Counter<long> Orphans =
        Telemetry.Meter.CreateCounter<long>("vtry.files.orphans", "{file}", "Stored files without a row that were deleted.");

    static readonly Counter<long> Lost =
        Telemetry.Meter.CreateCounter<long>("vtry.files.lost", "{file}", "Rows whose bytes the store has lost.");

    public async Task DeleteOrphansAsync(CancellationToken cancel)
    {
        var deleted = await stock.DeleteOrphansAsync(cancel);
        Orphans.Add(deleted);
        if (deleted > 0)
            log.LogInformation("Deleted {Count} stored files that no row speaks for", deleted);
    }

    public async Task FindLostAsync(CancellationToken cancel)
    {
        var lost = await stock.FindLostAsync(cancel);
        Lost.Add(lost);
        if (lost > 0)
            log.LogError("The file store has lost {Count} pictures; the audit names each as file.lost", lost);
    }
}

using Microsoft.Extensions.Diagnostics.HealthChecks;
using VTry.Domain.Files;

namespace VTry.Web.Http.Checks;

/// <summary>The picture library is there and writes and reads every format we promise.</summary>
sealed class PicturesCheck(IImageCodec codec) : IHealthCheck
{
    const int Side = 16;
    const int Quality = 50;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel)
    {
        var missing = new List<ImageFormat>();
        Exception? cause = null;
        foreach (var format in Enum.GetValues<ImageFormat>())
            try
            {
                codec.Decode(codec.Encode(new Raster(Side, Side), format, Quality), Side);
            }
            catch (Exception trouble)
            {
                missing.Add(format);
                cause ??= trouble;
            }

        return Task.FromResult(missing.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"Pictures cannot be written or read: {string.Join(", ", missing)}.", cause));
    }
}

using System.Security.Cryptography;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using VTry.Domain.Files;

namespace VTry.Web.Http.Checks;

/// <summary>The file store takes a small file and gives the same back.</summary>
sealed class StorageCheck(IFileStore files) : IHealthCheck
{
    const int Length = 64;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel)
    {
        var address = new FileAddress(Guid.CreateVersion7(), "health");
        var written = RandomNumberGenerator.GetBytes(Length);
        try
        {
            await files.PutAsync(address, new MemoryStream(written), cancel);
            var read = await files.ReadAsync(address, 0, Length, cancel);
            return read.AsSpan().SequenceEqual(written)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The file store does not give back what it was given.");
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The file store cannot be written to.", refused);
        }
        finally
        {
            await TryDeleteAsync(address.File, cancel);
        }
    }

    // What stays behind is swept away with everything no row speaks for.
    async Task TryDeleteAsync(Guid file, CancellationToken cancel)
    {
        try
        {
            await files.DeleteAsync(file, cancel);
        }
        catch (Exception refused) when (refused is IOException or OperationCanceledException or UnauthorizedAccessException)
        {
        }
    }
}

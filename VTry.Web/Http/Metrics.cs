using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using VTry.Web.Settings;

namespace VTry.Web.Http;

/// <summary>Who may read <c>/metrics</c>.</summary>
public sealed class MetricsSettings
{
    public const string Section = "Metrics";

    const int ShortestToken = 16;

    /// <summary>A bearer token to be presented; empty: only programs on this machine may read.</summary>
    [Secret, MinLength(ShortestToken, ErrorMessage = "16 characters or more, such as `openssl rand -hex 16` prints.")]
    public string? Token { get; set; }
}

public static class Metrics
{
    /// <summary>The numbers in Prometheus' text format; a stranger finds nothing here.</summary>
    public static void MapMetrics(this WebApplication app) => app
        .MapGet("/metrics", (HttpContext context, PrometheusText numbers, IOptions<MetricsSettings> settings) =>
            IsWelcome(context, settings.Value.Token)
                ? Results.Text(numbers.Collect(), PrometheusText.ContentType)
                : Results.NotFound())
        .AllowAnonymous().DisableRateLimiting().DisableHttpMetrics().ExcludeFromDescription();

    static bool IsWelcome(HttpContext context, string? token) => token is { Length: > 0 }
        ? CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString())),
            SHA256.HashData(Encoding.UTF8.GetBytes($"Bearer {token}")))
        : IsFromThisMachine(context);

    // Behind a proxy on this machine everybody comes from here, but the proxy says for whom it asks.
    static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded")
        && !context.Request.Headers.ContainsKey("X-Original-For");
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using VTry.Web.Settings;

namespace VTry.Web.Http;

/// <summary>How often one person, or one address without a person, may send something. Looking at pages is not counted.</summary>
public sealed class LimitSettings
{
    public const string Section = "Limits";

    /// <summary>Forms under <c>/account</c>, and the API's like: signing in and up, asking for a mail.</summary>
    [Range(1, 100_000)]
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>Forms that carry files.</summary>
    [Range(1, 100_000)]
    public int UploadsPerMinute { get; set; } = 30;

    /// <summary>Everything else that changes something.</summary>
    [Range(1, 100_000)]
    public int ChangesPerMinute { get; set; } = 240;

    /// <summary>Streams of <c>/events</c> open at a time; each page that waits for something has one.</summary>
    [Range(1, 1_000)]
    public int StreamsAtOnce { get; set; } = 20;
}

/// <summary>
/// A first wall against floods, kept in memory by each node: a token bucket per kind of request and per person or network.
/// What somebody has paid for is counted elsewhere, in the database.
/// </summary>
public static class RateLimits
{
    /// <summary>Counted by themselves: whoever has tried too many passwords is sent here, and must not be turned away again.</summary>
    static readonly PathString[] AskForMail = ["/account/forgot-password", "/account/resend"];

    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.AddSettings<LimitSettings>(LimitSettings.Section);
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (refused, cancel) => SayWhenAsync(refused.HttpContext, refused.Lease, cancel);
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Bucket>(BucketOf);
        });
    }

    static RateLimitPartition<Bucket> BucketOf(HttpContext context)
    {
        var request = context.Request;
        var limits = context.RequestServices.GetRequiredService<IOptions<LimitSettings>>().Value;
        if (request.Path.StartsWithSegments("/events"))
            return RateLimitPartition.GetConcurrencyLimiter(new Bucket("stream", Sender(context)), _ => new() { PermitLimit = limits.StreamsAtOnce });
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return RateLimitPartition.GetNoLimiter(new Bucket("reading", ""));

        var (kind, perMinute) = AskForMail.Any(form => request.Path.StartsWithSegments(form)) ? ("mail", limits.SignInsPerMinute)
            : request.Path.StartsWithSegments("/account") || IsAppSignIn(request.Path) ? ("sign-in", limits.SignInsPerMinute)
            : request.HasFormContentType && request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
                ? ("upload", limits.UploadsPerMinute)
            : ("change", limits.ChangesPerMinute);

        return RateLimitPartition.GetTokenBucketLimiter(new Bucket(kind, Sender(context)), _ => new()
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
            QueueLimit = 0,
        });
    }

    // The endpoint answers with a slash behind it, too. What lies below is not signing in.
    static bool IsAppSignIn(PathString path) =>
        path.StartsWithSegments("/api/v1/auth/tokens", out var below) && below.Value is null or "" or "/";

    static string Sender(HttpContext context) =>
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? Network(context.Connection.RemoteIpAddress);

    /// <summary>A household has one IPv4 address but 2^64 of IPv6: of those only the network counts.</summary>
    static string Network(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    static async ValueTask SayWhenAsync(HttpContext context, RateLimitLease lease, CancellationToken cancel)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromMinutes(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);

        var says = $"Too many requests in a short time. Try again in {seconds} {(seconds == 1 ? "second" : "seconds")}.";
        if (context.Request.Path.StartsWithSegments("/api"))
            await Results.Problem(says, statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests",
                extensions: new Dictionary<string, object?> { ["code"] = "rate_limited" }).ExecuteAsync(context);
        else if (context.Features.Get<IStatusCodePagesFeature>() is not { Enabled: true })
            await context.Response.WriteAsync(says, cancel);
    }

    /// <summary>What is counted together.</summary>
    readonly record struct Bucket(string Kind, string Sender);
}

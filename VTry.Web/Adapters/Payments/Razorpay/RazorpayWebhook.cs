using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using VTry.Domain.Billing;

namespace VTry.Web.Adapters.Payments.Razorpay;

/// <summary>
/// Where Razorpay tells us what happened. It wants its answer within seconds, so a message is proved, kept and thanked for;
/// a job deals with it. What it says of payers is in no log.
/// </summary>
static class RazorpayWebhook
{
    public const string Path = "/webhooks/razorpay";
    public const string SignatureHeader = "X-Razorpay-Signature", EventIdHeader = "X-Razorpay-Event-Id";

    /// <summary>A message is a few kilobytes.</summary>
    public const int LongestBody = 256 * 1024;

    internal static async Task<Results<Ok, ProblemHttpResult>> ReceiveAsync(
        HttpRequest request, IOptions<PaymentSettings> settings, GatewayPost post, ILogger<RazorpayGateway> log, CancellationToken cancel)
    {
        if (await ReadAsync(request, cancel) is not { } body)
            return TypedResults.Problem(statusCode: StatusCodes.Status413PayloadTooLarge);

        var razorpay = settings.Value.Razorpay;
        var signature = request.Headers[SignatureHeader].ToString();
        if (!razorpay.WebhookSecrets.Any(secret => RazorpaySignature.IsOfMessage(body, signature, secret)))
        {
            log.LogWarning("A message to {Path} was not signed with our webhook secret and was refused", Path);
            return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest);
        }
        if (body.Contains((byte)0))
        {
            // The database keeps no NUL and JSON has none: repeated for a day, it would be no better.
            log.LogWarning("A signed message to {Path} has a NUL in it and was not kept", Path);
            return TypedResults.Ok();
        }
        await post.ReceiveAsync(razorpay.GatewayName, EventIdOf(request, body), Encoding.UTF8.GetString(body), cancel);
        return TypedResults.Ok();
    }

    // Copies of a message have the same id; where there is none, or one we cannot keep, they have the same bytes.
    static string EventIdOf(HttpRequest request, byte[] body) => request.Headers[EventIdHeader].ToString() is { Length: > 0 and <= GatewayMessage.EventIdLength } id
        ? id
        : Convert.ToHexStringLower(SHA256.HashData(body));

    // Null when it is longer than it may be; then the rest is not read.
    static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > LongestBody)
            return null;

        var buffer = new byte[LongestBody + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return length <= LongestBody ? buffer[..length] : null;
    }
}

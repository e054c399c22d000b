using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Billing;

namespace VTry.Web.Adapters.Payments.TestCheckout;

/// <summary><c>POST /webhooks/test</c>: where news of the test checkout arrives, as those of a payment provider would, signature and all.</summary>
public static class TestWebhook
{
    public const string Path = "/webhooks/test", SignatureHeader = "X-Test-Signature", EventIdHeader = "X-Test-Event-Id";

    const int MostBytes = 64 * 1024;

    public static void MapTestWebhook(this IEndpointRouteBuilder endpoints) => endpoints
        .MapPost(Path, ReceiveAsync)
        .AllowAnonymous() // the signature says who sends
        .DisableRateLimiting()
        .WithMetadata(new SkipStatusCodePagesAttribute())
        .ExcludeFromDescription();

    /// <summary>The HMAC-SHA256 of the body as sent, in hexadecimal digits.</summary>
    public static string Sign(byte[] secret, string body) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(body)));

    // Kept and answered; a job deals with it.
    static async Task<IResult> ReceiveAsync(HttpContext http, TestBooks books, TestGateway gateway, GatewayPost post, CancellationToken cancel)
    {
        if (http.Request.ContentLength is not <= MostBytes)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);

        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(cancel);
        if (!IsGenuine(books.Secret, body, http.Request.Headers[SignatureHeader].ToString()))
            return Results.Unauthorized();
        if (http.Request.Headers[EventIdHeader].ToString() is not { Length: > 0 and <= GatewayMessage.EventIdLength } eventId)
            return Results.BadRequest();

        await post.ReceiveAsync(gateway.Name, eventId, body, cancel);
        return Results.Ok();
    }

    // Takes the same time wherever the first difference is.
    static bool IsGenuine(byte[] secret, string body, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(secret, body)), Encoding.ASCII.GetBytes(signature));
}

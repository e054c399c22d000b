using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace VTry.Web.Adapters.Payments.Razorpay;

/// <summary>How Razorpay proves that something comes from it: HMAC-SHA256 with a secret that only it and we know, in hexadecimal.</summary>
public static class RazorpaySignature
{
    /// <summary>Whether a message was signed with this secret.</summary>
    /// <param name="body">The bytes as they came: written again, they would be others.</param>
    public static bool IsOfMessage(ReadOnlySpan<byte> body, string? signature, string secret)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature is not { Length: 2 * HMACSHA256.HashSizeInBytes }
            || Convert.FromHexString(signature, claimed, out _, out _) != OperationStatus.Done)
            return false;

        Span<byte> real = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, real);
        return CryptographicOperations.FixedTimeEquals(real, claimed);
    }

    /// <summary>Whether a browser that says it has paid was sent by Razorpay.</summary>
    /// <param name="orderId">Razorpay's id of the order, as we keep it: what the browser says may belong to another.</param>
    public static bool IsOfReturn(string orderId, string paymentId, string? signature, string keySecret) =>
        IsOfMessage(Encoding.UTF8.GetBytes($"{orderId}|{paymentId}"), signature, keySecret);
}

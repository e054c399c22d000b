using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace VTry.Domain.Accounts;

/// <summary>
/// What an app is given: an access token for an hour, and a refresh token that is good for one next pair. Both are random
/// and say nothing; we keep only their hashes.
/// </summary>
/// <param name="Access"><c>vta_</c> and 43 characters.</param>
/// <param name="Refresh"><c>vtr_</c> and 64 characters: first what all refresh tokens of a session have in common, then its own secret.</param>
public sealed record TokenPair(string Access, string Refresh)
{
    const string AccessPrefix = "vta_", RefreshPrefix = "vtr_";
    const int FamilyBytes = 16, SecretBytes = 32, SaltBytes = 16;

    public string AccessHash => HashOf(Access);
    public string RefreshHash => HashOf(Refresh);

    public static TokenPair New() => Of(
        RandomNumberGenerator.GetBytes(FamilyBytes), RandomNumberGenerator.GetBytes(SecretBytes), RandomNumberGenerator.GetBytes(SecretBytes));

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltBytes);

    /// <summary>
    /// The pair that comes after the one of this refresh token. It takes token and salt to know it, and the same two always
    /// give the same pair: who did not hear the answer can be told again, though we do not keep it.
    /// </summary>
    public static TokenPair After(string refresh, byte[] salt)
    {
        var bytes = BytesOf(refresh) ?? throw new ArgumentException("This is no refresh token.", nameof(refresh));
        var secret = bytes.AsSpan(FamilyBytes);
        return Of(bytes[..FamilyBytes],
            HMACSHA256.HashData(secret, [.. "refresh"u8, .. salt]),
            HMACSHA256.HashData(secret, [.. "access"u8, .. salt]));
    }

    /// <returns>The hash of what all refresh tokens of its session have in common; null when this is no refresh token.</returns>
    public static string? FamilyHashOf(string refresh) =>
        BytesOf(refresh) is { } bytes ? Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, FamilyBytes))) : null;

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    static TokenPair Of(byte[] family, byte[] refreshSecret, byte[] accessSecret) => new(
        AccessPrefix + Base64Url.EncodeToString(accessSecret),
        RefreshPrefix + Base64Url.EncodeToString([.. family, .. refreshSecret]));

    static byte[]? BytesOf(string refresh)
    {
        var bytes = new byte[FamilyBytes + SecretBytes];
        return refresh.StartsWith(RefreshPrefix, StringComparison.Ordinal)
            && Base64Url.IsValid(refresh.AsSpan(RefreshPrefix.Length), out var length) && length == bytes.Length
            && Base64Url.TryDecodeFromChars(refresh.AsSpan(RefreshPrefix.Length), bytes, out _)
            ? bytes
            : null;
    }
}

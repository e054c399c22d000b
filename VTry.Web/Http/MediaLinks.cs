using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VTry.Domain.Files;

namespace VTry.Web.Http;

/// <summary>
/// Addresses of pictures, good for one to two days and for their owner only. They stay the same until midnight UTC, so
/// that a browser keeps what it has seen.
/// </summary>
public class MediaLinks(MasterKey master, TimeProvider clock)
{
    // 128 bits: nobody guesses that, and addresses stay short.
    const int SignatureLength = 16;

    static readonly TimeSpan day = TimeSpan.FromDays(1);

    // The present master key's signs. Addresses live through a change of it, so those of its predecessors are believed.
    readonly byte[][] keys = [.. master.All.Select(key => key.Derive("media links"))];

    /// <summary><c>/media/{id}/{variant}?e={expiry}&amp;s={signature}</c>, with <c>&amp;download=1</c> for a file to keep.</summary>
    public string To(StoredFile file, PictureVariant variant, bool download = false)
    {
        var expiry = NextMidnight(clock.GetUtcNow()) + day;
        var signature = Sign(keys[0], file.Id, variant, file.OwnerId, expiry.ToUnixTimeSeconds());
        return string.Create(CultureInfo.InvariantCulture,
            $"/media/{file.Id:N}/{variant}?e={expiry.ToUnixTimeSeconds()}&s={signature}{(download ? "&download=1" : "")}");
    }

    /// <summary>How long an address is still good for; null when it never was or is no more.</summary>
    public TimeSpan? Remaining(Guid file, PictureVariant variant, Guid ownerId, string? expiry, string? signature)
    {
        if (!long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || signature is null)
            return null;

        var shown = Encoding.UTF8.GetBytes(signature);
        if (!keys.Any(key => CryptographicOperations.FixedTimeEquals(shown, Encoding.UTF8.GetBytes(Sign(key, file, variant, ownerId, seconds)))))
            return null;

        var remaining = DateTimeOffset.FromUnixTimeSeconds(seconds) - clock.GetUtcNow();
        return remaining > TimeSpan.Zero ? remaining : null;
    }

    static string Sign(byte[] key, Guid file, PictureVariant variant, Guid ownerId, long expiry)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{file:N} {variant} {ownerId:N} {expiry}");
        return Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(what)).AsSpan(0, SignatureLength));
    }

    static DateTimeOffset NextMidnight(DateTimeOffset now) =>
        new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + day;
}

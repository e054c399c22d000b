using System.Security.Cryptography;
using System.Text;

namespace VTry.Domain.Files;

/// <summary>
/// The one secret everything else hangs on: it wraps the data keys and signs addresses. 32 bytes, from configuration, or
/// made once and kept in the data folder. It never works by itself: each purpose has a key derived from it.
/// </summary>
public sealed class MasterKey
{
    public const int Length = 32;

    readonly byte[] secret;

    public MasterKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Length)
            throw new ArgumentException($"A master key is {Length} bytes, not {secret.Length}.", nameof(secret));
        this.secret = secret.ToArray();
        Id = Convert.ToHexStringLower(Derive("master key id").AsSpan(0, 8));
    }

    /// <summary>Tells master keys apart without saying anything about them.</summary>
    public string Id { get; }

    /// <summary>Other keys that may still have locked something: they open, and lock nothing anew.</summary>
    public IReadOnlyList<MasterKey> Previous { get; private init; } = [];

    /// <summary>This key, with others that it comes after.</summary>
    public MasterKey After(IReadOnlyList<MasterKey> previous) => new(secret) { Previous = [.. previous.Where(key => key.Id != Id)] };

    /// <summary>This key and the previous ones, this one first.</summary>
    public IEnumerable<MasterKey> All => Previous.Prepend(this);

    /// <summary>Null when it is neither this key nor one of the previous.</summary>
    public MasterKey? WithId(string? id) => All.FirstOrDefault(key => key.Id == id);

    /// <summary>A key of 32 bytes for one purpose (HKDF-SHA256).</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Length, info: Encoding.UTF8.GetBytes($"VTry {purpose}"));

    /// <param name="base64">As configured.</param>
    /// <param name="setting">Where it was configured, for the message.</param>
    /// <exception cref="FormatException">Not base64, or not 32 bytes. Says how to make one, and nothing of the value.</exception>
    public static MasterKey Parse(string base64, string setting = "Keys:Master") => TryParse(base64) ?? throw new FormatException(
        $"{setting} must be {Length} random bytes as base64, such as `openssl rand -base64 {Length}` prints.");

    /// <param name="file">Holds the key as base64; it is read and never written.</param>
    /// <exception cref="FormatException">It cannot be read, or holds no key. Says nothing of what it holds.</exception>
    public static MasterKey OfFile(string file)
    {
        try
        {
            return TryParse(File.ReadAllText(file)) ?? throw new FormatException(
                $"{file} is damaged: it must hold {Length} bytes as base64. Without the right key the stored pictures cannot be read.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"The master key cannot be read: {unreadable.Message}");
        }
    }

    static MasterKey? TryParse(string base64)
    {
        var secret = new byte[Length + 1];
        return Convert.TryFromBase64String(base64.Trim(), secret, out var length) && length == Length
            ? new MasterKey(secret.AsSpan(0, Length))
            : null;
    }

    /// <summary>The key of a data folder, made now if there is none. Safe for processes that start together.</summary>
    public static MasterKey OfFolder(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "keys");
        var file = Path.Combine(folder, "master.key");
        if (!File.Exists(file))
            Make(folder, file);
        return OfFile(file);
    }

    static void Make(string folder, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!); // others have folders in it too
        PrivateFolder.Create(folder);
        var draft = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        using (var stream = new FileStream(draft, PrivateFolder.NewFile()))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length))));
            stream.Flush(flushToDisk: true);
        }

        // The first to move wins; the others read the winner's.
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace VTry.Domain.Files;

/// <summary>
/// Encrypts one file frame by frame with AES-256-GCM. File, variant, frame number and "this is the last" are
/// authenticated with each frame, so that frames can be neither moved within a file, nor carried to another, nor cut off.
/// </summary>
sealed class FrameCipher : IDisposable
{
    /// <summary>Plain bytes of every frame but the last.</summary>
    public const int FrameLength = 64 * 1024;

    public const int TagLength = 16;
    public const int SealedFrameLength = FrameLength + TagLength;

    /// <summary>Three letters, the version, and the random part of the file's nonces.</summary>
    public const int HeaderLength = 12;

    const int NumberLength = 4;
    static ReadOnlySpan<byte> Mark => "VTF\x1"u8;

    readonly AesGcm aes;
    readonly byte[] nonce = new byte[HeaderLength - 4 + NumberLength];
    readonly byte[] associated;

    public FrameCipher(byte[] key, FileAddress address, ReadOnlySpan<byte> header)
    {
        if (header.Length != HeaderLength || !header.StartsWith(Mark))
            throw new DamagedFileException(address, "does not start with a header of ours");

        aes = new AesGcm(key, TagLength);
        header[Mark.Length..].CopyTo(nonce);
        associated = [.. Mark, 0, 0, 0, 0, 0, .. address.File.ToByteArray(), .. Encoding.UTF8.GetBytes(address.Variant)];
    }

    public static byte[] NewHeader()
    {
        var header = new byte[HeaderLength];
        Mark.CopyTo(header);
        RandomNumberGenerator.Fill(header.AsSpan(Mark.Length));
        return header;
    }

    public void Seal(ReadOnlySpan<byte> plain, uint number, bool isLast, Span<byte> frame)
    {
        Prepare(number, isLast);
        aes.Encrypt(nonce, plain, frame[..plain.Length], frame[plain.Length..], associated);
    }

    /// <exception cref="AuthenticationTagMismatchException">Not the frame it should be.</exception>
    public void Open(ReadOnlySpan<byte> frame, uint number, bool isLast, Span<byte> plain)
    {
        Prepare(number, isLast);
        aes.Decrypt(nonce, frame[..plain.Length], frame[plain.Length..], plain, associated);
    }

    void Prepare(uint number, bool isLast)
    {
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(HeaderLength - Mark.Length), number);
        BinaryPrimitives.WriteUInt32BigEndian(associated.AsSpan(Mark.Length), number);
        associated[Mark.Length + NumberLength] = isLast ? (byte)1 : (byte)0;
    }

    public void Dispose() => aes.Dispose();
}

/// <summary>Stored bytes are not what was stored: torn, changed, swapped, or locked with another key.</summary>
public sealed class DamagedFileException(FileAddress address, string what, Exception? cause = null)
    : Exception($"{address.Path} {what}.", cause);

namespace VTry.Domain.Files;

/// <summary>A file as it lies in a store: a header, then frames of 64 KiB, each encrypted by itself.</summary>
public static class SealedFile
{
    public static byte[] Seal(ReadOnlySpan<byte> plain, byte[] key, FileAddress address)
    {
        var header = FrameCipher.NewHeader();
        var frames = Math.Max(1, (plain.Length + FrameCipher.FrameLength - 1) / FrameCipher.FrameLength);
        var result = new byte[FrameCipher.HeaderLength + plain.Length + frames * FrameCipher.TagLength];
        header.CopyTo(result, 0);

        using var cipher = new FrameCipher(key, address, header);
        var rest = result.AsSpan(FrameCipher.HeaderLength);
        for (var number = 0; number < frames; number++)
        {
            var piece = plain[..Math.Min(plain.Length, FrameCipher.FrameLength)];
            cipher.Seal(piece, (uint)number, isLast: number == frames - 1, rest[..(piece.Length + FrameCipher.TagLength)]);
            plain = plain[piece.Length..];
            rest = rest[(piece.Length + FrameCipher.TagLength)..];
        }
        return result;
    }

    /// <summary>Seals what is written to the stream it returns, for files too long to hold; the file is whole once that is disposed.</summary>
    /// <param name="target">Takes the sealed bytes; stays open.</param>
    public static Stream SealInto(Stream target, byte[] key, FileAddress address) => new SealingStream(target, key, address);

    /// <summary>Opens for reading anywhere; only frames that are read are fetched and decrypted.</summary>
    /// <returns>Null when nothing is stored there.</returns>
    /// <exception cref="DamagedFileException">Not one of ours, or torn. Reading throws it too.</exception>
    public static async Task<Stream?> OpenAsync(IFileStore store, FileAddress address, byte[] key, CancellationToken cancel)
    {
        if (await store.LengthAsync(address, cancel) is not { } length)
            return null;

        var body = length - FrameCipher.HeaderLength;
        var frames = (body + FrameCipher.SealedFrameLength - 1) / FrameCipher.SealedFrameLength;
        var plainLength = body - frames * FrameCipher.TagLength;
        var lastFrame = plainLength - (frames - 1) * FrameCipher.FrameLength;
        if (frames < 1 || lastFrame < 0 || (lastFrame == 0 && frames > 1))
            throw new DamagedFileException(address, "is torn");

        var header = await store.ReadAsync(address, 0, FrameCipher.HeaderLength, cancel);
        return new UnsealedStream(store, address, new FrameCipher(key, address, header), plainLength);
    }
}

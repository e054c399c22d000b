using System.Buffers;

namespace VTry.Domain.Files;

/// <summary>
/// Seals what is written to it, frame by frame, into another stream: however long the file is, one frame of it is in memory.
/// The file is whole only once this is disposed, which leaves the other stream open.
/// </summary>
sealed class SealingStream : Stream
{
    readonly Stream target;
    readonly FrameCipher cipher;
    readonly byte[] plain = ArrayPool<byte>.Shared.Rent(FrameCipher.FrameLength);
    readonly byte[] frame = ArrayPool<byte>.Shared.Rent(FrameCipher.HeaderLength + FrameCipher.SealedFrameLength);
    readonly byte[] header = FrameCipher.NewHeader();
    uint number;
    int filled;
    bool disposed;

    public SealingStream(Stream target, byte[] key, FileAddress address)
    {
        this.target = target;
        cipher = new FrameCipher(key, address, header);
    }

    /// <summary>Plain bytes so far.</summary>
    public override long Length => (long)number * FrameCipher.FrameLength + filled;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Position { get => Length; set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancel = default)
    {
        while (!buffer.IsEmpty)
        {
            if (IsFull)
                await target.WriteAsync(Seal(isLast: false), cancel);
            buffer = buffer[Fill(buffer.Span)..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancel) =>
        WriteAsync(buffer.AsMemory(offset, count), cancel).AsTask();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (IsFull)
                target.Write(Seal(isLast: false).Span);
            buffer = buffer[Fill(buffer)..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Seals the last frame.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        try
        {
            await target.WriteAsync(Seal(isLast: true));
        }
        finally
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }
    }

    // A full frame waits for the next byte: only then is it known not to be the last.
    bool IsFull => filled == FrameCipher.FrameLength;

    int Fill(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var count = Math.Min(bytes.Length, FrameCipher.FrameLength - filled);
        bytes[..count].CopyTo(plain.AsSpan(filled));
        filled += count;
        return count;
    }

    /// <returns>The sealed frame, behind the header where it is the first; good until the next one.</returns>
    ReadOnlyMemory<byte> Seal(bool isLast)
    {
        var start = number == 0 ? FrameCipher.HeaderLength : 0;
        header.AsSpan(0, start).CopyTo(frame);
        var length = filled + FrameCipher.TagLength;
        cipher.Seal(plain.AsSpan(0, filled), number, isLast, frame.AsSpan(start, length));
        number++;
        filled = 0;
        return frame.AsMemory(0, start + length);
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposed)
        {
            disposed = true;
            cipher.Dispose();
            ArrayPool<byte>.Shared.Return(plain, clearArray: true);
            ArrayPool<byte>.Shared.Return(frame);
        }
        base.Dispose(disposing);
    }

    public override void Flush() { }
    public override Task FlushAsync(CancellationToken cancel) => Task.CompletedTask;
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}

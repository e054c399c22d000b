using System.Buffers;
using System.Security.Cryptography;

namespace VTry.Domain.Files;

/// <summary>
/// Reads a sealed file from anywhere, holding one frame at a time. A frame's bytes are handed out only after its tag was
/// checked; the length is true once the last frame was read.
/// </summary>
sealed class UnsealedStream(IFileStore store, FileAddress address, FrameCipher cipher, long length) : Stream
{
    byte[]? frame = ArrayPool<byte>.Shared.Rent(FrameCipher.SealedFrameLength);
    readonly byte[] plain = ArrayPool<byte>.Shared.Rent(FrameCipher.FrameLength);
    long opened = -1; // number of the frame in plain
    Stream? source;
    long next; // number of the frame that source continues with

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(frame is null, this);
        if (buffer.IsEmpty || Position >= length && opened >= 0)
            return 0;

        var number = Math.Min(Position, Math.Max(0, length - 1)) / FrameCipher.FrameLength;
        if (number != opened)
            await OpenFrameAsync(number, cancel);

        var offset = (int)(Position - number * FrameCipher.FrameLength);
        var count = (int)Math.Min(buffer.Length, Math.Min(PlainLength(number) - offset, length - Position));
        if (count <= 0)
            return 0;
        plain.AsSpan(offset, count).CopyTo(buffer.Span);
        Position += count;
        return count;
    }

    async Task OpenFrameAsync(long number, CancellationToken cancel)
    {
        if (source is null || next != number)
        {
            if (source is not null)
                await source.DisposeAsync();
            source = await store.OpenAsync(address, FrameCipher.HeaderLength + number * FrameCipher.SealedFrameLength, cancel);
        }

        opened = -1;
        var size = PlainLength(number);
        var isLast = (number + 1) * FrameCipher.FrameLength >= length;
        try
        {
            var sealedFrame = frame.AsMemory(0, size + FrameCipher.TagLength);
            await source.ReadExactlyAsync(sealedFrame, cancel);
            cipher.Open(sealedFrame.Span, (uint)number, isLast, plain.AsSpan(0, size));
        }
        catch (Exception wrong) when (wrong is EndOfStreamException or AuthenticationTagMismatchException)
        {
            throw new DamagedFileException(address, $"is damaged in frame {number}, or locked with another key", wrong);
        }
        opened = number;
        next = number + 1;
    }

    int PlainLength(long number) => (int)Math.Min(FrameCipher.FrameLength, length - number * FrameCipher.FrameLength);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancel) =>
        ReadAsync(buffer.AsMemory(offset, count), cancel).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset
    };

    public override async ValueTask DisposeAsync()
    {
        if (source is not null)
            await source.DisposeAsync();
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected override void Dispose(bool disposing)
    {
        if (frame is not null)
        {
            source?.Dispose();
            cipher.Dispose();
            ArrayPool<byte>.Shared.Return(frame);
            // Pixels of a person: the next who rents this memory must not find them.
            ArrayPool<byte>.Shared.Return(plain, clearArray: true);
            frame = null;
        }
        base.Dispose(disposing);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");
    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

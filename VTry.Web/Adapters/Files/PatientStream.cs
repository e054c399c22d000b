namespace VTry.Web.Adapters.Files;

/// <summary>Bytes as they come over the network: each read has a limit, and a line that breaks is the store's fault, by its name.</summary>
sealed class PatientStream(Stream source, TimeSpan perRead, Func<Exception, Exception> away) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(perRead);
        try
        {
            return await source.ReadAsync(buffer, limit.Token);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            throw away(failure is OperationCanceledException ? new TimeoutException($"Nothing came for {perRead.TotalSeconds:0} seconds.", failure) : failure);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancel) =>
        ReadAsync(buffer.AsMemory(offset, count), cancel).AsTask();

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return source.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        source.Dispose();
        base.Dispose(disposing);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

using VTry.Domain.Files;

namespace VTry.Tests.Files;

/// <summary>A store whose disk is full.</summary>
sealed class BrokenStore(IFileStore store) : IFileStore
{
    public Task PutAsync(FileAddress address, Stream content, CancellationToken cancel) => throw new IOException("No space left on device.");
    public Task<long?> LengthAsync(FileAddress address, CancellationToken cancel) => store.LengthAsync(address, cancel);
    public Task<byte[]> ReadAsync(FileAddress address, long from, int count, CancellationToken cancel) => store.ReadAsync(address, from, count, cancel);
    public Task<Stream> OpenAsync(FileAddress address, long from, CancellationToken cancel) => store.OpenAsync(address, from, cancel);
    public Task<IReadOnlyList<StoredVariant>> VariantsAsync(Guid file, CancellationToken cancel) => store.VariantsAsync(file, cancel);
    public Task<int> DeleteAsync(Guid file, CancellationToken cancel) => store.DeleteAsync(file, cancel);
    public IAsyncEnumerable<FileTrace> ListAsync(CancellationToken cancel) => store.ListAsync(cancel);
    public Task DropUnfinishedAsync(DateTimeOffset startedBefore, CancellationToken cancel) => store.DropUnfinishedAsync(startedBefore, cancel);
}

/// <summary>A store that can be read and not emptied.</summary>
sealed class DyingStore(IFileStore store) : IFileStore
{
    public Task PutAsync(FileAddress address, Stream content, CancellationToken cancel) => store.PutAsync(address, content, cancel);
    public Task<long?> LengthAsync(FileAddress address, CancellationToken cancel) => store.LengthAsync(address, cancel);
    public Task<byte[]> ReadAsync(FileAddress address, long from, int count, CancellationToken cancel) => store.ReadAsync(address, from, count, cancel);
    public Task<Stream> OpenAsync(FileAddress address, long from, CancellationToken cancel) => store.OpenAsync(address, from, cancel);
    public Task<int> DeleteAsync(Guid file, CancellationToken cancel) => throw new IOException("The disk is read-only.");
    public Task<IReadOnlyList<StoredVariant>> VariantsAsync(Guid file, CancellationToken cancel) => store.VariantsAsync(file, cancel);
    public IAsyncEnumerable<FileTrace> ListAsync(CancellationToken cancel) => store.ListAsync(cancel);
    public Task DropUnfinishedAsync(DateTimeOffset startedBefore, CancellationToken cancel) => store.DropUnfinishedAsync(startedBefore, cancel);
}

/// <summary>A store that lets something else happen before it writes, and before it says that a full picture is there.</summary>
sealed class SlowStore(IFileStore store, Func<Task> meanwhile) : IFileStore
{
    public async Task PutAsync(FileAddress address, Stream content, CancellationToken cancel)
    {
        await meanwhile();
        await store.PutAsync(address, content, cancel);
    }

    public async Task<long?> LengthAsync(FileAddress address, CancellationToken cancel)
    {
        if (address.Variant == PictureVariant.Full.Name)
            await meanwhile();
        return await store.LengthAsync(address, cancel);
    }

    public Task<byte[]> ReadAsync(FileAddress address, long from, int count, CancellationToken cancel) => store.ReadAsync(address, from, count, cancel);
    public Task<Stream> OpenAsync(FileAddress address, long from, CancellationToken cancel) => store.OpenAsync(address, from, cancel);
    public Task<int> DeleteAsync(Guid file, CancellationToken cancel) => store.DeleteAsync(file, cancel);
    public Task<IReadOnlyList<StoredVariant>> VariantsAsync(Guid file, CancellationToken cancel) => store.VariantsAsync(file, cancel);
    public IAsyncEnumerable<FileTrace> ListAsync(CancellationToken cancel) => store.ListAsync(cancel);
    public Task DropUnfinishedAsync(DateTimeOffset startedBefore, CancellationToken cancel) => store.DropUnfinishedAsync(startedBefore, cancel);
}

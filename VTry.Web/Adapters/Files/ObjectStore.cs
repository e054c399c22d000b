using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.WebUtilities;
using VTry.Domain.Files;

namespace VTry.Web.Adapters.Files;

/// <summary>
/// A file store on somebody's object storage. What all of them share is here: objects named <c>ab/cd/{id}/{variant}</c>,
/// each written whole or not at all, limits on every wait, and one exception for "does not answer". A vendor adds six requests.
/// </summary>
/// <param name="place">Where it is, for whoever reads the log.</param>
public abstract class ObjectStore(string place, Patience patience) : IFileStore
{
    /// <summary>How many names one answer lists; as many as every storage gives.</summary>
    internal int PageLength { get; init; } = 1000;

    // Pictures; what is longer is put aside on the disk, sealed as it came.
    const int HeldInMemory = 16 << 20;

    // Bytes a second that sending may take its time for.
    const int SlowestLine = 256 << 10;

    public async Task PutAsync(FileAddress address, Stream content, CancellationToken cancel)
    {
        // Read to its end before a request is made: only so can a try be repeated, and what breaks here has changed nothing.
        await using var whole = new FileBufferingReadStream(content, HeldInMemory);
        await whole.DrainAsync(cancel);
        await AskAsync(async inTime =>
        {
            whole.Position = 0;
            await PutAsync(address.Path, whole, inTime);
            return true;
        }, cancel, TimeSpan.FromSeconds((double)whole.Length / SlowestLine));
    }

    public Task<long?> LengthAsync(FileAddress address, CancellationToken cancel) =>
        AskAsync(inTime => LengthAsync(address.Path, inTime), cancel);

    public Task<byte[]> ReadAsync(FileAddress address, long from, int count, CancellationToken cancel) => AskAsync(async inTime =>
    {
        if (count == 0)
            return await LengthAsync(address.Path, inTime) is null ? throw Missing(address) : [];

        await using var stream = await GetAsync(address.Path, from, from + count - 1, inTime) ?? throw Missing(address);
        var piece = new byte[count];
        var read = await stream.ReadAtLeastAsync(piece, count, throwOnEndOfStream: false, inTime);
        return piece[..read];
    }, cancel);

    public Task<Stream> OpenAsync(FileAddress address, long from, CancellationToken cancel) => AskAsync<Stream>(async inTime =>
        new PatientStream(await GetAsync(address.Path, from, to: null, inTime) ?? throw Missing(address), patience.PerTry, Away), cancel);

    public async Task<IReadOnlyList<StoredVariant>> VariantsAsync(Guid file, CancellationToken cancel)
    {
        var variants = new List<StoredVariant>();
        await foreach (var (address, stored) in ObjectsAsync($"{FileAddress.FolderOf(file)}/", cancel))
            variants.Add(new(address, stored.Length));
        return variants;
    }

    public async Task<int> DeleteAsync(Guid file, CancellationToken cancel)
    {
        var variants = await VariantsAsync(file, cancel);
        foreach (var variant in variants)
            await AskAsync(async inTime =>
            {
                await DeleteAsync(variant.Address.Path, inTime);
                return true;
            }, cancel);
        return variants.Count;
    }

    public async IAsyncEnumerable<FileTrace> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        // Object stores list by name, and the variants of a file lie side by side.
        FileTrace? current = null;
        await foreach (var (address, stored) in ObjectsAsync("", cancel))
        {
            if (current is { } done && done.File != address.File)
                yield return done;
            current = current?.File == address.File && current.Value.ChangedAt > stored.ChangedAt
                ? current
                : new FileTrace(address.File, stored.ChangedAt);
        }
        if (current is { } last)
            yield return last;
    }

    /// <summary>An object appears with its last byte: there is nothing unfinished.</summary>
    public Task DropUnfinishedAsync(DateTimeOffset startedBefore, CancellationToken cancel) => Task.CompletedTask;

    async IAsyncEnumerable<(FileAddress Address, StoredObject Stored)> ObjectsAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? from = null;
        do
        {
            var page = await AskAsync(inTime => ListAsync(prefix, from, inTime), cancel);
            foreach (var stored in page.Objects)
                if (FileAddress.OfPath(stored.Name) is { } address) // others may keep things in the same bucket
                    yield return (address, stored);
            from = page.Next;
        }
        while (from is not null);
    }

    async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancel, TimeSpan more = default)
    {
        try
        {
            return await patience.AskAsync(async inTime =>
            {
                try
                {
                    return await ask(inTime);
                }
                catch (Exception failure) when (IsPassing(failure) || failure is HttpRequestException or IOException and not FileNotFoundException)
                {
                    throw new StumbledException(failure);
                }
            }, more, cancel);
        }
        catch (Exception failure) when (failure is not FileNotFoundException && !cancel.IsCancellationRequested)
        {
            throw Away(failure is StumbledException { InnerException: { } cause } ? cause : failure);
        }
    }

    FileStoreAwayException Away(Exception cause) => new($"The file store at {place} does not serve us: {cause.Message}", cause);

    static FileNotFoundException Missing(FileAddress address) => new($"Nothing is stored as {address.Path}.");

    /// <param name="content">At its beginning, of known length; stays open.</param>
    protected abstract Task PutAsync(string name, Stream content, CancellationToken cancel);

    /// <summary>Null when there is no such object.</summary>
    protected abstract Task<long?> LengthAsync(string name, CancellationToken cancel);

    /// <param name="to">The last byte; null reads to the end.</param>
    /// <returns>Null when there is no such object; an empty stream where it ends before <paramref name="from"/>.</returns>
    protected abstract Task<Stream?> GetAsync(string name, long from, long? to, CancellationToken cancel);

    /// <summary>One that is not there is fine.</summary>
    protected abstract Task DeleteAsync(string name, CancellationToken cancel);

    /// <summary>In the order of their names.</summary>
    /// <param name="from">What the page before gave as <see cref="ObjectPage.Next"/>.</param>
    protected abstract Task<ObjectPage> ListAsync(string prefix, string? from, CancellationToken cancel);

    /// <summary>Whether it may go well a moment later: busy, or an error of the store's own.</summary>
    protected abstract bool IsPassing(Exception failure);
}

/// <param name="Length">Bytes.</param>
public readonly record struct StoredObject(string Name, long Length, DateTimeOffset ChangedAt);

/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record ObjectPage(IReadOnlyList<StoredObject> Objects, string? Next);

namespace VTry.Domain.Files;

/// <summary>A place for bytes. Knows nothing of pictures, owners or keys: what it holds is already encrypted.</summary>
/// <exception cref="FileStoreAwayException">Of every member: the place does not answer, or does not let us in.</exception>
public interface IFileStore
{
    /// <summary>
    /// Stores or replaces. Whoever reads sees the old bytes or all of the new ones; after a failure nothing new is there.
    /// </summary>
    Task PutAsync(FileAddress address, Stream content, CancellationToken cancel);

    /// <summary>Bytes stored there; null when nothing is.</summary>
    Task<long?> LengthAsync(FileAddress address, CancellationToken cancel);

    /// <summary>A short piece; less than asked for where the bytes end.</summary>
    /// <exception cref="FileNotFoundException">Nothing is stored there.</exception>
    Task<byte[]> ReadAsync(FileAddress address, long from, int count, CancellationToken cancel);

    /// <summary>Everything from a byte on, as it is read.</summary>
    /// <exception cref="FileNotFoundException">Nothing is stored there.</exception>
    Task<Stream> OpenAsync(FileAddress address, long from, CancellationToken cancel);

    /// <summary>What is stored of a file; empty when nothing is.</summary>
    Task<IReadOnlyList<StoredVariant>> VariantsAsync(Guid file, CancellationToken cancel);

    /// <summary>Deletes every variant of a file. Nothing there is fine.</summary>
    /// <returns>How many variants were there.</returns>
    Task<int> DeleteAsync(Guid file, CancellationToken cancel);

    /// <summary>Every file of which at least one variant is stored.</summary>
    IAsyncEnumerable<FileTrace> ListAsync(CancellationToken cancel);

    /// <summary>Cleans up after writers that died in the middle of a <see cref="PutAsync"/>.</summary>
    Task DropUnfinishedAsync(DateTimeOffset startedBefore, CancellationToken cancel);
}

/// <param name="ChangedAt">When a variant was last added.</param>
public readonly record struct FileTrace(Guid File, DateTimeOffset ChangedAt);

/// <param name="Length">Bytes, as they are stored.</param>
public readonly record struct StoredVariant(FileAddress Address, long Length);

/// <summary>
/// The place where files lie cannot be asked: it is down, too slow, or refuses us. Nothing was changed that the caller was not told of.
/// </summary>
public sealed class FileStoreAwayException(string what, Exception cause) : IOException(what, cause);

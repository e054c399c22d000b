using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;

namespace VTry.Domain.Files;

/// <summary>
/// Copies every file from one store to another, and reads each copy back before it counts. May be stopped at any time:
/// the next run goes on where this one ended. What its owner has erased is not taken along.
/// </summary>
public class FileMove(VTryDb db, IFileStore from, IFileStore to)
{
    const int AskedAtOnce = 200, CopiedAtOnce = 8;

    readonly Lock counting = new();
    MoveCount count = new();

    /// <param name="deleteAtSource">Deletes a file at the source once every variant there is proved to be at the target, byte by byte.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <returns>What was done. With <see cref="MoveCount.Failed"/> files nothing was deleted, and another run tries them again.</returns>
    /// <exception cref="FileStoreAwayException">The source cannot be listed.</exception>
    public async Task<MoveCount> RunAsync(bool deleteAtSource, IProgress<MoveCount> progress, CancellationToken cancel)
    {
        var batch = new List<Guid>(AskedAtOnce);
        await foreach (var trace in from.ListAsync(cancel))
        {
            batch.Add(trace.File);
            if (batch.Count == AskedAtOnce)
                await MoveAsync(batch, deleteAtSource, progress, cancel);
        }
        await MoveAsync(batch, deleteAtSource, progress, cancel);
        return count;
    }

    async Task MoveAsync(List<Guid> batch, bool deleteAtSource, IProgress<MoveCount> progress, CancellationToken cancel)
    {
        var erased = await db.Files.Where(file => batch.Contains(file.Id) && file.ErasedAt != null)
            .Select(file => file.Id).ToHashSetAsync(cancel);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = CopiedAtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(batch, limits, async (file, inTime) =>
            Add(await TryMoveAsync(file, erased.Contains(file), deleteAtSource, inTime)));
        batch.Clear();
        progress.Report(count);
    }

    async Task<MoveCount> TryMoveAsync(Guid file, bool isErased, bool deleteAtSource, CancellationToken cancel)
    {
        try
        {
            var moved = isErased ? await LeaveOutAsync(file, cancel) : await CopyAsync(file, proveAll: deleteAtSource, cancel);
            if (deleteAtSource)
                await from.DeleteAsync(file, cancel);
            return moved;
        }
        catch (FileNotFoundException)
        {
            return new MoveCount { Erased = 1 }; // by its owner, while we were at it
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new MoveCount { Failed = 1, FirstFailure = $"{file}: {failure.Message}" };
        }
    }

    // An earlier run may have taken it along before it was erased.
    async Task<MoveCount> LeaveOutAsync(Guid file, CancellationToken cancel)
    {
        await to.DeleteAsync(file, cancel);
        return new MoveCount { Erased = 1 };
    }

    async Task<MoveCount> CopyAsync(Guid file, bool proveAll, CancellationToken cancel)
    {
        var there = (await to.VariantsAsync(file, cancel)).ToDictionary(variant => variant.Address, variant => variant.Length);
        var (copied, bytes) = (0, 0L);
        foreach (var (address, length) in await from.VariantsAsync(file, cancel))
        {
            if (there.TryGetValue(address, out var same) && same == length && (!proveAll || await AreSameAsync(address, cancel)))
                continue;

            await using (var source = await from.OpenAsync(address, 0, cancel))
                await to.PutAsync(address, source, cancel);
            if (!await AreSameAsync(address, cancel))
                throw new IOException($"{address.Path} does not come back from the target as it was sent.");
            (copied, bytes) = (copied + 1, bytes + length);
        }
        return new MoveCount { Files = 1, Copied = copied, Bytes = bytes };
    }

    async Task<bool> AreSameAsync(FileAddress address, CancellationToken cancel)
    {
        var (sent, arrived) = (await HashAsync(from, address, cancel), await HashAsync(to, address, cancel));
        return sent.AsSpan().SequenceEqual(arrived);
    }

    static async Task<byte[]> HashAsync(IFileStore store, FileAddress address, CancellationToken cancel)
    {
        await using var content = await store.OpenAsync(address, 0, cancel);
        return await SHA256.HashDataAsync(content, cancel);
    }

    void Add(MoveCount more)
    {
        lock (counting)
            count = count.Plus(more);
    }
}

/// <summary>How far a move has come.</summary>
public sealed record MoveCount
{
    /// <summary>Files that are whole at the target.</summary>
    public int Files { get; init; }

    /// <summary>Variants that were copied now; the others were there already.</summary>
    public int Copied { get; init; }

    /// <summary>Of the copied variants.</summary>
    public long Bytes { get; init; }

    /// <summary>Files left out, because their owner erased them.</summary>
    public int Erased { get; init; }

    public int Failed { get; init; }
    public string? FirstFailure { get; init; }

    internal MoveCount Plus(MoveCount more) => new()
    {
        Files = Files + more.Files, Copied = Copied + more.Copied, Bytes = Bytes + more.Bytes,
        Erased = Erased + more.Erased, Failed = Failed + more.Failed, FirstFailure = FirstFailure ?? more.FirstFailure,
    };
}

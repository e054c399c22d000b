using System.Runtime.CompilerServices;
using VTry.Domain.Files;

namespace VTry.Web.Adapters.Files.FileSystem;

/// <summary>
/// Files in folders, readable only for the account VTry runs under: <c>files/ab/cd/{id}/{variant}</c>. Written beside,
/// flushed to the disk, then renamed: what has its name is complete, whenever the power went.
/// </summary>
public sealed class FileSystemStore : IFileStore
{
    // Another process may delete a file's folder between the moment we make it and the moment we use it.
    const int Attempts = 3;

    readonly string files;
    readonly string incoming;

    public FileSystemStore(string dataFolder)
    {
        files = Path.Combine(dataFolder, "files");
        incoming = Path.Combine(files, ".incoming");
        Directory.CreateDirectory(dataFolder); // others have folders in it too
        PrivateFolder.Create(incoming);
    }

    public async Task PutAsync(FileAddress address, Stream content, CancellationToken cancel)
    {
        var draft = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        try
        {
            await using (var stream = new FileStream(draft, PrivateFolder.NewFile()))
            {
                await content.CopyToAsync(stream, cancel);
                stream.Flush(flushToDisk: true);
            }
            Publish(draft, PathOf(address));
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    static void Publish(string draft, string path)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                PrivateFolder.Create(Path.GetDirectoryName(path)!);
                File.Move(draft, path, overwrite: true);
                return;
            }
            catch (DirectoryNotFoundException) when (attempt < Attempts)
            {
            }
    }

    public Task<long?> LengthAsync(FileAddress address, CancellationToken cancel)
    {
        var file = new FileInfo(PathOf(address));
        return Task.FromResult<long?>(file.Exists ? file.Length : null);
    }

    public async Task<byte[]> ReadAsync(FileAddress address, long from, int count, CancellationToken cancel)
    {
        using var file = Open(address, FileOptions.None);
        var piece = new byte[count];
        var read = await RandomAccess.ReadAsync(file.SafeFileHandle, piece, from, cancel);
        return piece[..read];
    }

    public Task<Stream> OpenAsync(FileAddress address, long from, CancellationToken cancel)
    {
        var file = Open(address, FileOptions.Asynchronous | FileOptions.SequentialScan);
        file.Position = from;
        return Task.FromResult<Stream>(file);
    }

    FileStream Open(FileAddress address, FileOptions options)
    {
        try
        {
            // Unbuffered: readers bring buffers of a frame each.
            const FileShare others = FileShare.Read | FileShare.Delete;
            return new FileStream(PathOf(address), FileMode.Open, FileAccess.Read, others, bufferSize: 0, options);
        }
        catch (DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"Nothing is stored as {address.Path}.");
        }
    }

    public Task<IReadOnlyList<StoredVariant>> VariantsAsync(Guid file, CancellationToken cancel)
    {
        var folder = new DirectoryInfo(FolderOf(file));
        IReadOnlyList<StoredVariant> variants = folder.Exists
            ? [.. folder.EnumerateFiles().Select(variant => new StoredVariant(new(file, variant.Name), variant.Length))]
            : [];
        return Task.FromResult(variants);
    }

    public Task<int> DeleteAsync(Guid file, CancellationToken cancel)
    {
        var (folder, deleted) = (FolderOf(file), 0);
        for (var attempt = 1; ; attempt++)
            try
            {
                foreach (var variant in Directory.EnumerateFiles(folder))
                {
                    File.Delete(variant);
                    deleted++;
                }
                Directory.Delete(folder);
                return Task.FromResult(deleted);
            }
            catch (DirectoryNotFoundException)
            {
                return Task.FromResult(deleted);
            }
            catch (IOException) when (attempt < Attempts)
            {
                // A variant was added while the folder was being emptied.
            }
    }

    public async IAsyncEnumerable<FileTrace> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        foreach (var folder in new DirectoryInfo(files).EnumerateDirectories("??").SelectMany(Subfolders).SelectMany(Subfolders))
        {
            cancel.ThrowIfCancellationRequested();
            if (Guid.TryParseExact(folder.Name, "N", out var file))
                yield return new FileTrace(file, folder.LastWriteTimeUtc);
        }
    }

    static IEnumerable<DirectoryInfo> Subfolders(DirectoryInfo folder) => folder.EnumerateDirectories();

    public Task DropUnfinishedAsync(DateTimeOffset startedBefore, CancellationToken cancel)
    {
        foreach (var draft in new DirectoryInfo(incoming).EnumerateFiles())
            if (draft.LastWriteTimeUtc < startedBefore)
                draft.Delete();
        return Task.CompletedTask;
    }

    string FolderOf(Guid file) => Path.Combine(files, FileAddress.FolderOf(file));
    string PathOf(FileAddress address) => Path.Combine(files, address.Path);
}

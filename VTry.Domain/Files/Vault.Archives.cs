namespace VTry.Domain.Files;

// Archives are files too long to hold in memory: sealed while they are written, so that not even the draft can be read.
public partial class Vault
{
    /// <summary>Keeps an archive, whatever its length. The row is the caller's to save.</summary>
    /// <param name="draft">An empty file to put it together in; holds sealed bytes only, and stays open.</param>
    /// <param name="write">Writes the archive.</param>
    public async Task<StoredFile> KeepArchiveAsync(
        Guid ownerId, Stream draft, Func<Stream, Task> write, CancellationToken cancel)
    {
        var address = new FileAddress(Guid.CreateVersion7(), PictureVariant.Full.Name);
        var key = await keys.OfAsync(ownerId, cancel);
        long length;
        await using (var sealing = SealedFile.SealInto(draft, key, address))
        {
            await write(sealing);
            length = sealing.Length;
        }

        await draft.FlushAsync(cancel);
        draft.Position = 0;
        await store.PutAsync(address, draft, cancel);
        var file = StoredFile.Archive(address.File, ownerId, length, clock.GetUtcNow());
        db.Files.Add(file);
        return file;
    }

    /// <summary>Opens an archive for reading anywhere in it, decrypted as it is read.</summary>
    /// <exception cref="ErasedFileException">It was erased.</exception>
    public async Task<Stream> OpenArchiveAsync(StoredFile file, CancellationToken cancel) =>
        await SealedFile.OpenAsync(store, FullOf(file), await KeyOfAsync(file, cancel), cancel) ?? throw new ErasedFileException(file);
}

using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;

namespace VTry.Domain.Files;

/// <summary>
/// The only way pictures come in and go out. What comes in is decoded, made upright, stripped of all metadata, encoded
/// anew and encrypted with its owner's key; the file as it was sent is never stored and never shown.
/// A file whose row never came is swept away later, by <see cref="StockTake"/>; how one ends is the <see cref="Eraser"/>'s.
/// </summary>
public partial class Vault(VTryDb db, IFileStore store, KeyRing keys, Darkroom darkroom, TimeProvider clock)
{
    /// <summary>Takes a picture from someone outside and saves its row at once: whatever it was brought for, it need not be brought again.</summary>
    /// <returns>The new row, or the one of the same picture if they brought it before.</returns>
    /// <exception cref="UnusablePictureException">It cannot be used; the message says why and what to do. Nothing was stored.</exception>
    public Task<StoredFile> ReceiveAsync(Guid ownerId, FileKind kind, Stream upload, CancellationToken cancel) =>
        ReceiveAsync(ownerId, kind, upload, Retouch.None, look: null, cancel);

    /// <summary>As above, cropped, turned and toned on its way in.</summary>
    /// <param name="look">Looks at the picture before it is stored, and refuses it with an <see cref="UnusablePictureException"/>.</param>
    public async Task<StoredFile> ReceiveAsync(
        Guid ownerId, FileKind kind, Stream upload, Retouch retouch, Action<Raster>? look, CancellationToken cancel)
    {
        var ready = await darkroom.DevelopAsync(await Upload.ReadAsync(upload, cancel), retouch, look, cancel);
        var file = await KeepAsync(ownerId, kind, ready, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
            return file;
        }
        catch (DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
            // The same picture came twice at the same time, and the other was faster.
            db.Entry(file).State = EntityState.Detached;
            await store.DeleteAsync(file.Id, cancel);
            return await FindAsync(ownerId, kind, file.ContentHash, cancel) ?? throw new ErasedFileException(file);
        }
    }

    /// <summary>
    /// Takes a picture an engine just made: as it is when it was made here, else like any that comes from outside.
    /// The row is the caller's to save.
    /// </summary>
    public async Task<StoredFile> KeepResultAsync(Guid ownerId, Picture picture, CancellationToken cancel)
    {
        var ready = picture.IsMadeHere
            ? new ReadyPicture(picture.File, ImageFormat.Jpeg, picture.Raster.Width, picture.Raster.Height)
            : await darkroom.DevelopAsync(picture.File, Retouch.None, look: null, cancel);
        var file = StoredFile.Of(ownerId, FileKind.Result, ready, clock.GetUtcNow());
        await PutAsync(file, FullOf(file), ready.Bytes, cancel);
        db.Files.Add(file);
        return file;
    }

    /// <summary>Takes a picture that VTry fetched itself, whatever its length in bytes. The row is the caller's to save.</summary>
    public async Task<StoredFile> KeepAsync(Guid ownerId, FileKind kind, byte[] picture, CancellationToken cancel) =>
        await KeepAsync(ownerId, kind, await darkroom.DevelopAsync(picture, Retouch.None, look: null, cancel), cancel);

    async Task<StoredFile> KeepAsync(Guid ownerId, FileKind kind, ReadyPicture ready, CancellationToken cancel)
    {
        await RequireOpenAsync(ownerId, cancel);
        if (await FindAsync(ownerId, kind, ready.Hash, cancel) is { } same)
        {
            if (await store.LengthAsync(FullOf(same), cancel) is null)
                await PutAsync(same, FullOf(same), ready.Bytes, cancel);
            return same;
        }

        var file = StoredFile.Of(ownerId, kind, ready, clock.GetUtcNow());
        await PutAsync(file, FullOf(file), ready.Bytes, cancel);
        db.Files.Add(file);
        return file;
    }

    /// <summary>Opens a variant for reading anywhere in it, decrypted as it is read. Rendered when first asked for.</summary>
    /// <param name="format">Of a smaller variant; the full one is always in the format it is kept in.</param>
    /// <exception cref="ErasedFileException">It was erased.</exception>
    public async Task<Stream> OpenAsync(StoredFile file, PictureVariant variant, ImageFormat format, CancellationToken cancel)
    {
        var key = await KeyOfAsync(file, cancel);
        var address = variant.AddressOf(file.Id, format);
        if (await SealedFile.OpenAsync(store, address, key, cancel) is { } stored)
            return stored;
        if (variant.Width is not { } width)
            throw new ErasedFileException(file);

        using var _ = await darkroom.ReserveAsync(file.Id, cancel);
        if (await SealedFile.OpenAsync(store, address, key, cancel) is { } meanwhile)
            return meanwhile;

        var print = await darkroom.PrintAsync(await ReadAsync(file, cancel), width, format, cancel);
        await PutAsync(file, address, print, cancel);
        await TakeBackIfErasedAsync(file, cancel);
        return new MemoryStream(print, writable: false);
    }

    // Whoever erases a file ends its clock first, then deletes. A print that comes after the deletion sees that here.
    async Task TakeBackIfErasedAsync(StoredFile file, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (!await db.Files.AnyAsync(row => row.Id == file.Id && (row.ErasedAt != null || row.EraseAt <= now), cancel))
            return;
        await store.DeleteAsync(file.Id, cancel);
        throw new ErasedFileException(file);
    }

    /// <summary>The whole picture as kept, for engines.</summary>
    /// <exception cref="ErasedFileException">It was erased.</exception>
    public async Task<byte[]> ReadAsync(StoredFile file, CancellationToken cancel)
    {
        await using var stream = await OpenAsync(file, PictureVariant.Full, ImageFormats.OfContentType(file.ContentType), cancel);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }

    async Task<StoredFile?> FindAsync(Guid ownerId, FileKind kind, string hash, CancellationToken cancel)
    {
        if (kind is FileKind.Result)
            return null;

        // The picture may have come a moment ago in the same unsaved piece of work, or be erased in it.
        var unsaved = db.Files.Local.FirstOrDefault(file =>
            file.OwnerId == ownerId && file.Kind == kind && file.ContentHash == hash);
        if (unsaved is not null)
            return unsaved;

        var saved = await db.Files.SingleOrDefaultAsync(file =>
            file.OwnerId == ownerId && file.Kind == kind && file.ContentHash == hash && file.ErasedAt == null, cancel);
        return saved is { IsErased: false } ? saved : null;
    }

    async Task PutAsync(StoredFile file, FileAddress address, byte[] bytes, CancellationToken cancel)
    {
        var key = await keys.OfAsync(file.OwnerId, cancel);
        await store.PutAsync(address, new MemoryStream(SealedFile.Seal(bytes, key, address)), cancel);
    }

    async Task<byte[]> KeyOfAsync(StoredFile file, CancellationToken cancel) =>
        file.IsErased || file.EraseAt <= clock.GetUtcNow() ? throw new ErasedFileException(file)
        : await keys.FindAsync(file.OwnerId, cancel) ?? throw new ErasedFileException(file);

    static FileAddress FullOf(StoredFile file) => new(file.Id, PictureVariant.Full.Name);
}

/// <summary>The bytes are gone, or the key that opened them, or their time is up.</summary>
public sealed class ErasedFileException(StoredFile file) : Exception($"File {file.Id} was erased.");

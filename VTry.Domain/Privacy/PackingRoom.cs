using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Messages;

namespace VTry.Domain.Privacy;

/// <summary>
/// Where an export becomes an archive. Safe to run twice and to be killed anywhere: until the one transaction that makes it
/// ready there is nothing to take, and the archive is sealed while it is written.
/// </summary>
public class PackingRoom(
    VTryDb db, Vault vault, IFileStore store, ScratchFolder scratch, Outbox outbox, AuditLog audit, TimeProvider clock)
{
    const int KeyBytes = 32;

    static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Packs an export, unless that was done already.</summary>
    public async Task PackAsync(Guid exportId, CancellationToken cancel)
    {
        if (await FindAsync(exportId, cancel) is not { } export)
            return;

        await using var draft = scratch.NewDraft();
        var file = await vault.KeepArchiveAsync(export.PersonId, draft, target => WriteAsync(export, target, cancel), cancel);
        if (!await FinishAsync(export, file, cancel))
            await store.DeleteAsync(file.Id, cancel);
    }

    /// <summary>It could not be packed, however often it was tried: the person is told, and may try again.</summary>
    public async Task GiveUpAsync(Guid exportId, CancellationToken cancel)
    {
        if (await FindAsync(exportId, cancel) is not { } export)
            return;

        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var failed = await db.Exports.Where(row => row.Id == exportId && row.FinishedAt == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.FinishedAt, now)
                .SetProperty(row => row.Trouble, "Something broke on our side while packing your export. Try again; if it happens twice, write to us."), cancel);
        if (failed == 0)
            return;

        audit.Write(null, export.PersonId, AuditAction.ExportFailed, $"export {exportId}");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    Task<Export?> FindAsync(Guid exportId, CancellationToken cancel) => db.Exports.AsNoTracking()
        .SingleOrDefaultAsync(export => export.Id == exportId && export.FinishedAt == null, cancel);

    async Task WriteAsync(Export export, Stream target, CancellationToken cancel)
    {
        var person = await db.People.AsNoTracking().SingleAsync(person => person.Id == export.PersonId, cancel);
        var pictures = await ExportPictures.OfAsync(db, person.Id, cancel);
        await ShowAsync(export, pictures.Count, packed: 0, cancel);

        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        await ExportContents.WriteAsync(zip, db, person, pictures, clock.GetUtcNow(), cancel);

        var (packed, told) = (0, clock.GetTimestamp());
        foreach (var picture in pictures)
        {
            await PackAsync(zip, picture, cancel);
            packed++;
            if (packed < pictures.Count && clock.GetElapsedTime(told) < TellEvery)
                continue;
            await ShowAsync(export, pictures.Count, packed, cancel);
            told = clock.GetTimestamp();
        }
    }

    // A picture whose clock ran out meanwhile is not packed; pictures.json says when each one goes.
    async Task PackAsync(ZipArchive zip, ExportPicture picture, CancellationToken cancel)
    {
        Stream content;
        try
        {
            content = await vault.OpenArchiveAsync(picture.File, cancel);
        }
        catch (ErasedFileException)
        {
            return;
        }

        await using (content)
        {
            // Pictures are compressed already. Even so not merely stored: an entry whose length stands behind it needs an end of its own.
            var entry = zip.CreateEntry(picture.Path, CompressionLevel.Fastest);
            entry.LastWriteTime = picture.File.CreatedAt;
            await using var packed = await entry.OpenAsync(cancel);
            await content.CopyToAsync(packed, cancel);
        }
    }

    Task ShowAsync(Export export, int pictures, int packed, CancellationToken cancel) => db.Exports
        .Where(row => row.Id == export.Id && row.FinishedAt == null)
        .ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Pictures, pictures)
            .SetProperty(row => row.PicturesPacked, packed), cancel);

    // Ready, the file's row and the mail are one transaction. Of two who packed the same export, the second finds it finished.
    async Task<bool> FinishAsync(Export export, StoredFile file, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var expires = now + Export.IsKept;
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        file.KeepUntil(expires);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var finished = await db.Exports.Where(row => row.Id == export.Id && row.FinishedAt == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.FinishedAt, now)
                .SetProperty(row => row.FileId, file.Id)
                .SetProperty(row => row.Length, file.Length)
                .SetProperty(row => row.KeyHash, TokenPair.HashOf(key))
                .SetProperty(row => row.ExpiresAt, expires), cancel);
        if (finished == 0)
            return false;

        var address = await db.People.Where(person => person.Id == export.PersonId).Select(person => person.Email).SingleAsync(cancel);
        audit.Write(null, export.PersonId, AuditAction.ExportReady, $"export {export.Id}, file {file.Id}");
        outbox.Send(address!, new ExportReady($"{export.Site}settings/privacy/exports/{export.Id}?key={key}", expires, file.Length));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}

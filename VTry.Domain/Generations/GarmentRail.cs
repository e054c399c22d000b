using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Domain.Files;

namespace VTry.Domain.Generations;

/// <summary>Where a person's garments hang: what they bring, what they take from the samples, and what they tried before.</summary>
public class GarmentRail(VTryDb db, Vault vault, PictureClock clock)
{
    /// <summary>Hangs up a picture somebody brings.</summary>
    /// <exception cref="UnusablePictureException">The message says why and what to do. Nothing was stored.</exception>
    public async Task<Garment> BringAsync(Guid personId, GarmentRole role, Stream upload, CancellationToken cancel) =>
        new(role, await HangAsync(personId, upload, cancel), OwnLabel(role));

    /// <summary>Takes a garment from the sample wardrobe; it becomes a picture of theirs like any other.</summary>
    public async Task<Garment> TakeAsync(Guid personId, SampleGarment sample, CancellationToken cancel)
    {
        await using var cutOut = File.OpenRead(sample.CutOutFile);
        return new(sample.Role, await HangAsync(personId, cutOut, cancel), sample.Label);
    }

    /// <summary>A garment they brought before; null when it is not theirs, or was erased.</summary>
    public async Task<Garment?> FindAsync(Guid personId, GarmentRole role, Guid pictureId, CancellationToken cancel)
    {
        var picture = await db.Files.FirstOrDefaultAsync(file => file.Id == pictureId && file.OwnerId == personId
            && file.Kind == FileKind.Garment && file.ErasedAt == null, cancel);
        if (picture is null)
            return null;

        var label = await db.Generations
            .Where(generation => generation.PersonId == personId)
            .SelectMany(generation => generation.Pieces)
            .Where(piece => piece.PictureId == pictureId && piece.Role == role)
            .Select(piece => piece.Label)
            .FirstOrDefaultAsync(cancel);
        return new(role, picture, label ?? OwnLabel(role));
    }

    async Task<StoredFile> HangAsync(Guid personId, Stream picture, CancellationToken cancel)
    {
        var file = await vault.ReceiveAsync(personId, FileKind.Garment, picture, cancel);
        await clock.StartAsync(file, cancel);
        await db.SaveChangesAsync(cancel);
        return file;
    }

    static string OwnLabel(GarmentRole role) => $"Your {role.ToString().ToLowerInvariant()}";
}

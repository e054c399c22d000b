using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Files;

namespace VTry.Domain.Generations;

/// <summary>Deletes a generation for good: its picture and the garments nobody else wears. The ledger keeps what it cost.</summary>
public class Wastebasket(VTryDb db, FittingRoom room, Eraser eraser, TimeProvider clock)
{
    public async Task DeleteAsync(Generation generation, CancellationToken cancel)
    {
        await room.CancelAsync(generation, cancel);
        var files = await OnlyUsedByAsync(generation.Id, cancel);

        // Their time is up in the same transaction, so that what is not erased now is erased by the clock.
        foreach (var file in files)
            file.KeepUntil(clock.GetUtcNow());
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            await db.SaveChangesAsync(cancel);
            await db.Generations.Where(row => row.Id == generation.Id).ExecuteDeleteAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        foreach (var file in files)
            await eraser.EraseAsync(file, generation.PersonId, cancel);
    }

    // The result is this generation's alone; a garment may hang in other looks too. The photo belongs to the body.
    Task<List<StoredFile>> OnlyUsedByAsync(Guid id, CancellationToken cancel) => db.Files
        .Where(file => file.ErasedAt == null)
        .Where(file =>
            db.Generations.Any(generation => generation.Id == id && generation.ResultId == file.Id)
            || db.Generations.Any(generation => generation.Id == id && generation.Pieces.Any(piece => piece.PictureId == file.Id))
                && !db.Generations.Any(other => other.Id != id && other.Pieces.Any(piece => piece.PictureId == file.Id)))
        .ToListAsync(cancel);
}

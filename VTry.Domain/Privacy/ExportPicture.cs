using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Files;

namespace VTry.Domain.Privacy;

/// <summary>A picture that goes into an export.</summary>
/// <param name="Path">In the archive: <c>pictures/results/2026-11-20-1f0c9a3e.jpg</c>.</param>
sealed record ExportPicture(StoredFile File, string Path);

static class ExportPictures
{
    /// <summary>Every picture of a person that is still there, oldest first.</summary>
    public static async Task<List<ExportPicture>> OfAsync(VTryDb db, Guid personId, CancellationToken cancel)
    {
        var files = await db.Files.AsNoTracking()
            .Where(file => file.OwnerId == personId && file.Kind != FileKind.Export && file.ErasedAt == null)
            .OrderBy(file => file.Id).ToListAsync(cancel);
        return [.. files.Select(file => new ExportPicture(file, PathOf(file)))];
    }

    // The end of the id is its random part.
    static string PathOf(StoredFile file) => string.Create(CultureInfo.InvariantCulture,
        $"pictures/{FolderOf(file.Kind)}/{file.CreatedAt:yyyy-MM-dd}-{file.Id.ToString("N")[^8..]}.{ImageFormats.OfContentType(file.ContentType).Extension}");

    static string FolderOf(FileKind kind) => kind switch
    {
        FileKind.Body => "body-photos",
        FileKind.Face => "face-photos",
        FileKind.Garment => "garments",
        FileKind.Result => "results",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

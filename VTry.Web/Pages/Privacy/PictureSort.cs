using VTry.Domain.Files;

namespace VTry.Web.Pages.Privacy;

/// <summary>What the list of clocks can show.</summary>
public enum PictureSort { Photos, Garments, Results }

public static class PictureSorts
{
    public static FileKind[] Kinds(this PictureSort sort) => sort switch
    {
        PictureSort.Garments => [FileKind.Garment],
        PictureSort.Results => [FileKind.Result],
        _ => [FileKind.Body, FileKind.Face],
    };

    /// <param name="word">As in an address; anything unknown is photos.</param>
    public static PictureSort Read(string? word) =>
        Enum.TryParse<PictureSort>(word, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : PictureSort.Photos;

    public static string Word(this PictureSort sort) => sort.ToString().ToLowerInvariant();

    public static string Url(this PictureSort sort) => $"/settings/privacy?of={sort.Word()}";

    public static PictureSort Of(FileKind kind) => Enum.GetValues<PictureSort>().First(sort => sort.Kinds().Contains(kind));
}

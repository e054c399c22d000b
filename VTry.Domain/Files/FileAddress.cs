namespace VTry.Domain.Files;

/// <summary>
/// Where bytes lie in a file store: which file, and which of its variants. Made of an id and a plain word only, so that
/// no path a person could type ever becomes one on disk.
/// </summary>
public sealed record FileAddress
{
    /// <param name="variant">Lower-case letters, digits and dots between them: <c>full</c>, <c>w320.webp</c>.</param>
    public FileAddress(Guid file, string variant)
    {
        if (!IsVariant(variant))
            throw new ArgumentException($"“{variant}” is no variant.", nameof(variant));
        File = file;
        Variant = variant;
    }

    static bool IsVariant(string variant) => variant.Length is > 0 and <= 32 && !variant.StartsWith('.')
        && !variant.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789.") && !variant.Contains("..");

    public Guid File { get; }
    public string Variant { get; }

    /// <summary><c>ab/cd/{id}/{variant}</c>.</summary>
    public string Path => $"{FolderOf(File)}/{Variant}";

    /// <summary>The address of a <see cref="Path"/>; null when it is none.</summary>
    public static FileAddress? OfPath(string path) =>
        path.Split('/') is [_, _, var id, { Length: > 0 } variant] && Guid.TryParseExact(id, "N", out var file)
        && path.StartsWith(FolderOf(file), StringComparison.Ordinal) && IsVariant(variant)
            ? new FileAddress(file, variant)
            : null;

    /// <summary>Spread by the end of the id: a version 7 id starts with the time, which all files of a month share.</summary>
    public static string FolderOf(Guid file)
    {
        var id = file.ToString("N");
        return $"{id[^4..^2]}/{id[^2..]}/{id}";
    }
}

namespace VTry.Web.Pages.Shared;

/// <summary>A file input that fills an area: choose, drop, paste, or take a photo.</summary>
/// <param name="Name">The form field.</param>
/// <param name="Label">Its visible label and accessible name: <c>Body photo</c>.</param>
/// <param name="Hint">Which files, how large.</param>
public sealed record DropzoneView(string Name, string Label, string Hint)
{
    /// <summary>What <see cref="Name"/> is called in ids.</summary>
    public string Id => Name.Replace('.', '-').ToLowerInvariant();

    /// <summary>Says what is wrong with the file that was sent, and what to do.</summary>
    public string? Problem { get; init; }

    /// <summary>Bytes; larger files are refused before they are sent.</summary>
    public long MostBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>As tall as a portrait, with the drawing of how to stand.</summary>
    public bool Portrait { get; init; }

    /// <summary>Which part of an outfit it takes: <c>top</c>, <c>bottom</c>, <c>dress</c>.</summary>
    public string? Slot { get; init; }

    /// <summary>Whether the picture can be cropped and adjusted before it is sent; the page then has <c>_Retouch</c> on it.</summary>
    public bool Adjustable { get; init; }

    /// <summary>The camera a phone should open: <c>user</c> or <c>environment</c>; null offers camera and album.</summary>
    public string? Camera { get; init; }
}

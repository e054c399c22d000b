using VTry.Domain.Files;

namespace VTry.Domain.Accounts;

/// <summary>Reads where a body is in a photo, before any credit is spent on it.</summary>
public interface IBodyReader
{
    BodyReading Read(Raster photo);
}

/// <summary>What was seen of a body in a photo.</summary>
/// <param name="Points">The best guess, to be shown and dragged even when <paramref name="Confidence"/> is low.</param>
/// <param name="Confidence">0–1; below <see cref="Bar"/> nothing is made of it until a person has placed the points.</param>
/// <param name="Advice">What a better photo would show, in one sentence; null when nothing is wrong.</param>
public sealed record BodyReading(BodyPoints Points, float Confidence, string? Advice)
{
    public const float Bar = 0.6f;

    public bool IsSure => Confidence >= Bar;

    /// <summary>Whatever stands out from the background as large as a person would; empty before a bare wall.</summary>
    public IReadOnlyList<FigureBox> Figures { get; init; } = [];
}

/// <summary>Where somebody, or something as large, stands in a photo: fractions of its width and height.</summary>
public sealed record FigureBox(float Left, float Top, float Right, float Bottom)
{
    public float Height => Bottom - Top;
    public float Width => Right - Left;
}

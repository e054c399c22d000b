namespace VTry.Domain.Files;

/// <summary>
/// What is done to a picture on its way in, in this order: turned, straightened, cropped, toned. Plain numbers, because the
/// preview in the browser reckons with the same ones; <c>retouch.js</c> is this file's other half.
/// </summary>
public sealed record Retouch
{
    public const double MostDegrees = 15;
    public const double LeastTone = 0.5, MostTone = 1.5;

    /// <summary>Of the width or the height that a crop must leave.</summary>
    public const double LeastShare = 0.05;

    // What is typed or dragged as fractions of four decimals does not add up to 1 exactly.
    const double Slack = 0.001;

    public static readonly Retouch None = new();

    Retouch() { }

    /// <summary>Clockwise, 0–3.</summary>
    public int QuarterTurns { get; private init; }

    /// <summary>
    /// Clockwise about the middle, at most <see cref="MostDegrees"/> either way. The picture is enlarged by <see cref="CoverOf"/>,
    /// so that its frame stays filled to the corners.
    /// </summary>
    public double Degrees { get; private init; }

    /// <summary>What is kept, as fractions of the turned picture.</summary>
    public double Left { get; private init; }
    public double Top { get; private init; }
    public double Width { get; private init; } = 1;
    public double Height { get; private init; } = 1;

    /// <summary>1 changes nothing; see <see cref="ToneOf"/>.</summary>
    public double Brightness { get; private init; } = 1;
    public double Contrast { get; private init; } = 1;

    public bool KeepsShape => this with { Brightness = 1, Contrast = 1 } == None;
    public bool KeepsTone => Brightness == 1 && Contrast == 1;

    /// <returns>Null when a number is none, or outside of what can be chosen.</returns>
    public static Retouch? Of(
        double quarterTurns, double degrees, double left, double top, double width, double height, double brightness, double contrast)
    {
        // Written so that NaN, which is neither more nor less than anything, is refused too.
        var isPossible = quarterTurns is 0 or 1 or 2 or 3
            && degrees is >= -MostDegrees and <= MostDegrees
            && left is >= 0 and <= 1 && top is >= 0 and <= 1
            && width is >= LeastShare and <= 1 && height is >= LeastShare and <= 1
            && left + width <= 1 + Slack && top + height <= 1 + Slack
            && brightness is >= LeastTone and <= MostTone && contrast is >= LeastTone and <= MostTone;
        return !isPossible ? null : new()
        {
            QuarterTurns = (int)quarterTurns, Degrees = degrees, Left = left, Top = top,
            Width = Math.Min(width, 1 - left), Height = Math.Min(height, 1 - top), Brightness = brightness, Contrast = contrast,
        };
    }

    /// <summary>Of what is kept of a picture this large, in pixels.</summary>
    public (int Width, int Height) SizeOf(int width, int height)
    {
        var (turnedWidth, turnedHeight) = QuarterTurns % 2 == 0 ? (width, height) : (height, width);
        return (Math.Max(1, (int)(turnedWidth * Width)), Math.Max(1, (int)(turnedHeight * Height)));
    }

    /// <summary>How much larger a picture must be to fill its own frame when it leans.</summary>
    public double CoverOf(double width, double height)
    {
        var (sin, cos) = Math.SinCos(Math.Abs(Degrees) * Math.PI / 180);
        return cos + sin * Math.Max(width / height, height / width);
    }

    /// <summary>What becomes of a channel's value: brightened, then spread about the middle.</summary>
    public byte ToneOf(byte value)
    {
        var lit = Math.Min(1, value / 255.0 * Brightness);
        var spread = Math.Clamp((lit - 0.5) * Contrast + 0.5, 0, 1);
        return (byte)Math.Floor(spread * 255 + 0.5);
    }

    internal void Tone(Raster picture)
    {
        if (KeepsTone)
            return;

        var tones = new byte[256];
        for (var value = 0; value < tones.Length; value++)
            tones[value] = ToneOf((byte)value);

        var pixels = picture.Pixels;
        for (var p = 0; p < pixels.Length; p += 4)
            (pixels[p], pixels[p + 1], pixels[p + 2]) = (tones[pixels[p]], tones[pixels[p + 1]], tones[pixels[p + 2]]);
    }
}

using System.Globalization;
using System.Numerics;

namespace VTry.Domain.Accounts;

/// <summary>
/// Where a person's joints are in a photo: x as a fraction of its width, y of its height, from the top left corner.
/// Left and right are the viewer's: <c>ShoulderL</c> is the shoulder on the picture's left side.
/// </summary>
public sealed record BodyPoints(
    Vector2 Neck,
    Vector2 ShoulderL, Vector2 ShoulderR,
    Vector2 ElbowL, Vector2 ElbowR,
    Vector2 WristL, Vector2 WristR,
    Vector2 HipL, Vector2 HipR,
    Vector2 KneeL, Vector2 KneeR,
    Vector2 AnkleL, Vector2 AnkleR)
{
    /// <summary>The joints' names, in the order of <see cref="ToArray"/>; the words under which they are stored and posted.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "neck", "shoulderL", "shoulderR", "elbowL", "elbowR", "wristL", "wristR",
        "hipL", "hipR", "kneeL", "kneeR", "ankleL", "ankleR",
    ];

    public Vector2[] ToArray() =>
        [Neck, ShoulderL, ShoulderR, ElbowL, ElbowR, WristL, WristR, HipL, HipR, KneeL, KneeR, AnkleL, AnkleR];

    /// <exception cref="ArgumentException">Not 13 points.</exception>
    public static BodyPoints FromArray(IReadOnlyList<Vector2> points) => points.Count == Names.Count
        ? new(points[0], points[1], points[2], points[3], points[4], points[5], points[6],
            points[7], points[8], points[9], points[10], points[11], points[12])
        : throw new ArgumentException($"A body has {Names.Count} points, not {points.Count}.", nameof(points));

    /// <summary>Enough for <see cref="ToText"/>.</summary>
    public const int TextLength = 300;

    /// <summary><c>x,y x,y …</c> to four decimals: a fifth of a pixel on the largest photo we keep. How joints are stored and posted.</summary>
    public string ToText() => string.Join(' ', ToArray()
        .Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.####},{point.Y:0.####}")));

    /// <exception cref="FormatException">Not what <see cref="ToText"/> writes.</exception>
    public static BodyPoints FromText(string text)
    {
        var points = text.Split(' ').Select(pair => pair.Split(',')).Select(pair => pair.Length == 2
            ? new Vector2(float.Parse(pair[0], CultureInfo.InvariantCulture), float.Parse(pair[1], CultureInfo.InvariantCulture))
            : throw new FormatException("A point is written x,y.")).ToList();
        return points.Count == Names.Count ? FromArray(points) : throw new FormatException($"A body has {Names.Count} points, not {points.Count}.");
    }
}

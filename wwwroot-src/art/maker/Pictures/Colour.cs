using System.Globalization;
using System.Numerics;

namespace Art.Pictures;

/// <summary>Light is added and multiplied in linear colour; hex codes and files are in display colour.</summary>
static class Colour
{
    const float Gamma = 2.2f;

    /// <summary>"#rrggbb" as linear red, green, blue.</summary>
    public static Vector3 Linear(string hex) => new(Channel(hex, 1), Channel(hex, 3), Channel(hex, 5));

    /// <summary>Linear 0–1 as a display value 0–1.</summary>
    public static float Display(float linear) => MathF.Pow(Math.Clamp(linear, 0, 1), 1 / Gamma);

    public static float Luminance(Vector3 linear) => Vector3.Dot(linear, new(.3f, .6f, .1f));

    static float Channel(string hex, int start) =>
        MathF.Pow(int.Parse(hex.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255f, Gamma);
}

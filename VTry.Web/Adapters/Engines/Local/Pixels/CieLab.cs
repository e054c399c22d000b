using System.Numerics;

namespace VTry.Web.Adapters.Engines.Local.Pixels;

/// <summary>
/// sRGB bytes to CIE L*a*b* (D65) and back, by table: L* is 0–100, a* and b* about ±100, and a distance of 1 is what an
/// eye just tells apart. Tables of 4096 steps err by less than 0.1.
/// </summary>
public static class CieLab
{
    const int Steps = 4096;

    static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(value => ToLinear(value / 255f))];
    static readonly float[] CubeRoot = [.. Enumerable.Range(0, Steps + 1).Select(step => Compress(step / (float)Steps))];
    static readonly byte[] Encoded = [.. Enumerable.Range(0, Steps + 1).Select(step => (byte)(ToSrgb(step / (float)Steps) * 255 + 0.5f))];

    /// <summary>X = L*, Y = a*, Z = b*.</summary>
    public static Vector3 From(byte red, byte green, byte blue)
    {
        float r = Linear[red], g = Linear[green], b = Linear[blue];
        var x = CubeRoot[Step((0.4124f * r + 0.3576f * g + 0.1805f * b) / 0.9505f)];
        var y = CubeRoot[Step(0.2126f * r + 0.7152f * g + 0.0722f * b)];
        var z = CubeRoot[Step((0.0193f * r + 0.1192f * g + 0.9505f * b) / 1.089f)];
        return new(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /// <summary>Only L*, at a third of the price.</summary>
    public static float Lightness(byte red, byte green, byte blue) =>
        116 * CubeRoot[Step(0.2126f * Linear[red] + 0.7152f * Linear[green] + 0.0722f * Linear[blue])] - 16;

    /// <summary>Red, green and blue, each 0–255.</summary>
    public static Vector3 ToRgb(Vector3 lab)
    {
        var y = (lab.X + 16) / 116;
        var linear = new Vector3(
            0.9505f * Expand(y + lab.Y / 500),
            Expand(y),
            1.089f * Expand(y - lab.Z / 200));
        return new(
            Encoded[Step(Vector3.Dot(linear, new(3.2406f, -1.5372f, -0.4986f)))],
            Encoded[Step(Vector3.Dot(linear, new(-0.9689f, 1.8758f, 0.0415f)))],
            Encoded[Step(Vector3.Dot(linear, new(0.0557f, -0.2040f, 1.0570f)))]);
    }

    /// <summary>Physical light (0–1) of a lightness L*: what shadows and folds multiply.</summary>
    public static float Luminance(float lightness)
    {
        var root = (lightness + 16) / 116;
        return root * root * root;
    }

    static int Step(float value) => (int)(Math.Clamp(value, 0, 1) * Steps);

    static float Compress(float t) => t > 0.008856f ? MathF.Cbrt(t) : 7.787f * t + 16f / 116f;

    static float Expand(float t) => t > 0.20689f ? t * t * t : (t - 16f / 116f) / 7.787f;

    static float ToLinear(float c) => c <= 0.04045f ? c / 12.92f : MathF.Pow((c + 0.055f) / 1.055f, 2.4f);

    static float ToSrgb(float c) => c <= 0.0031308f ? c * 12.92f : 1.055f * MathF.Pow(c, 1 / 2.4f) - 0.055f;
}

using Art.Shapes;

namespace Art.Cloth;

/// <summary>The relief of fabrics close up, in pixels of height at a point of the cutting table.</summary>
static class Weave
{
    public static float Jersey(float x, float y) =>
        .10f * MathF.Sin(x * 2.1f) + .38f * Noise.Grain((int)x, (int)y) + .25f * Noise.At(x * .4f, y * .12f, 2);

    public static float Twill(float x, float y) =>
        .26f * MathF.Sin((x * .9f + y * .62f) * 1.75f) + .7f * Noise.Grain((int)x, (int)y)
            + .6f * Noise.At(x * .35f, y * .05f, 3);

    public static float Linen(float x, float y) =>
        .8f * Noise.At(x * .55f, y * .06f, 3) + .8f * Noise.At(x * .06f, y * .55f, 7) + .4f * Noise.Grain((int)x, (int)y)
            + Slub(x, y);

    public static float Crepe(float x, float y) => .30f * Noise.Grain((int)x, (int)y) + .30f * Noise.At(x * .5f, y * .5f, 4);

    public static float Satin(float x, float y) => .07f * Noise.Grain((int)x, (int)y);

    /// <summary>Loops of fleece: matt and a little uneven.</summary>
    public static float Fleece(float x, float y) =>
        .5f * Noise.Grain((int)x, (int)y) + .5f * Noise.At(x * .25f, y * .25f, 5) + .12f * MathF.Sin(x * 1.6f);

    /// <param name="across">Position across the ribs.</param>
    /// <param name="pitch">Pixels from rib to rib.</param>
    public static float Rib(float across, float pitch) => 1.7f * MathF.Sin(across * MathF.Tau / pitch);

    /// <summary>Stockinette: columns of small Vs.</summary>
    public static float Knit(float x, float y)
    {
        var column = x / 7 - MathF.Floor(x / 7) - .5f;
        var row = y / 6 + MathF.Abs(column) * 1.5f;
        var loop = 1.4f * MathF.Cos((row - MathF.Floor(row) - .5f) * 3.1f);
        return loop - 1.8f * MathF.Exp(-MathF.Pow((MathF.Abs(column) - .5f) * 7, 2)) - .6f * MathF.Exp(-column * column * 90);
    }

    /// <summary>Two strands that cross over each other: x from the cable's middle, half its width, and its period along y.</summary>
    public static float Cable(float x, float y, float half, float period)
    {
        var phase = y / period * MathF.Tau;
        var sway = MathF.Sin(phase) * half * .46f;
        var over = MathF.Cos(phase);
        var strands = MathF.Max(Strand(x, y, sway, over, half * .5f), Strand(x, y, -sway, -over, half * .5f));
        var gutter = MathF.Exp(-MathF.Pow((MathF.Abs(x) - half * 1.12f) / (half * .13f), 2)) * -3.5f;
        return MathF.Max(strands, 0) + gutter;
    }

    static float Strand(float x, float y, float centre, float over, float radius)
    {
        var d = (x - centre) / radius;
        if (d * d >= 1)
            return float.MinValue;
        var twist = MathF.Sin((y + (x - centre) * (over > 0 ? .9f : -.9f)) * .9f);
        return MathF.Sqrt(1 - d * d) * 9 + over * 2.6f + 1.1f * twist;
    }

    static float Slub(float x, float y) => 2.2f * MathF.Max(0, Noise.At(x * .02f, y * .38f, 11) - .20f);
}

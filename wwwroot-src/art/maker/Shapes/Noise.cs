using System.Numerics;
using System.Runtime.CompilerServices;

namespace Art.Shapes;

/// <summary>Repeatable randomness. Gradient noise with a quintic fade, so that no lattice shows when it is lit.</summary>
static class Noise
{
    /// <summary>Smooth noise, about −0.5 to 0.5, one feature a unit.</summary>
    public static float At(Vector3 p)
    {
        int x = (int)MathF.Floor(p.X), y = (int)MathF.Floor(p.Y), z = (int)MathF.Floor(p.Z);
        float fx = p.X - x, fy = p.Y - y, fz = p.Z - z;
        float u = Fade(fx), v = Fade(fy), w = Fade(fz);

        float Corner(int i, int j, int k) => Gradient(x + i, y + j, z + k, fx - i, fy - j, fz - k);
        float Row(int j, int k) => Mix(Corner(0, j, k), Corner(1, j, k), u);

        return .6f * Mix(Mix(Row(0, 0), Row(1, 0), v), Mix(Row(0, 1), Row(1, 1), v), w);
    }

    public static float At(float x, float y, float seed = 0) => At(new Vector3(x, y, seed * 7.31f + .5f));

    /// <summary>Three octaves.</summary>
    public static float Rough(float x, float y, float seed = 0) =>
        At(x, y, seed) + .5f * At(x * 2.03f, y * 2.03f, seed + 1) + .25f * At(x * 4.1f, y * 4.1f, seed + 2);

    /// <summary>White noise of a pixel, −0.5 to 0.5.</summary>
    public static float Grain(int x, int y, int seed = 0) => (Hash(x, y, seed) & 0xFFFF) / 65535f - .5f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Fade(float t) => t * t * t * (t * (t * 6 - 15) + 10);

    static float Mix(float a, float b, float t) => a + (b - a) * t;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Gradient(int x, int y, int z, float fx, float fy, float fz)
    {
        var h = Hash(x, y, z) & 15;
        var u = h < 8 ? fx : fy;
        var v = h < 4 ? fy : h is 12 or 14 ? fx : fz;
        return ((h & 1) == 0 ? u : -u) + ((h & 2) == 0 ? v : -v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Hash(int x, int y, int z)
    {
        var h = (uint)(x * 374761393 + y * 668265263 + z * 1274126177);
        h = (h ^ (h >> 13)) * 1274126177u;
        return h ^ (h >> 16);
    }
}

using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Bodies;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>The photo's own noise, so that what is painted in does not look smoother than the rest.</summary>
public static class Grain
{
    /// <summary>A bigger step between neighbours is an edge, not noise.</summary>
    const int Edge = 12;

    /// <summary>
    /// Noise of -1 to 1 that depends on the place alone, so that the same order gives the same bytes.
    /// </summary>
    public static float At(int x, int y)
    {
        var hash = (uint)x * 0x9E3779B1u ^ (uint)y * 0x85EBCA77u;
        hash = (hash ^ (hash >> 15)) * 0x2C1B3C6Du;
        hash = (hash ^ (hash >> 12)) * 0x297A2D39u;
        hash ^= hash >> 15;
        // The sum of two uniform halves is close enough to a bell.
        return ((int)(hash & 0xFFFF) + (int)(hash >> 16) - 65535) / 65535f;
    }

    /// <summary>Standard deviation of the background's noise in 8-bit steps, at most 4.</summary>
    public static float Of(Raster photo, Figure body)
    {
        double squares = 0;
        var count = 0;
        var stride = photo.Width * 4;
        for (var y = 2; y < photo.Height - 2; y += 3)
            for (var x = 2; x < photo.Width - 2; x += 3)
            {
                var grid = body.Parse;
                if (grid.Mask.IsOn(Math.Min(grid.Width - 1, (int)(x / body.Scale)), Math.Min(grid.Height - 1, (int)(y / body.Scale))))
                    continue;
                var p = y * stride + x * 4 + 1;
                var pixels = photo.Pixels;
                var around = (pixels[p - 4] + pixels[p + 4] + pixels[p - stride] + pixels[p + stride]) / 4.0;
                var step = pixels[p] - around;
                if (Math.Abs(step) >= Edge)
                    continue;
                squares += step * step;
                count++;
            }

        return count < 100 ? 0 : (float)Math.Min(4, Math.Sqrt(squares / count) * 0.8);
    }
}

using VTry.Domain.Files;

namespace VTry.Tests.Engines.Support;

/// <summary>Good photos made worse, the ways that people's photos are.</summary>
static class Spoiled
{
    public static Raster Toned(Raster photo, Func<byte, float> tone) => Pictures.Drawn(photo.Width, photo.Height, (x, y) =>
    {
        var p = (y * photo.Width + x) * 4;
        byte Of(byte value) => (byte)Math.Clamp(tone(value), 0, 255);
        return (Of(photo.Pixels[p]), Of(photo.Pixels[p + 1]), Of(photo.Pixels[p + 2]));
    });

    /// <summary>A camera's grain, always the same.</summary>
    public static Raster Grainy(Raster photo)
    {
        var grain = new Random(7);
        return Toned(photo, value => value + grain.Next(-5, 6));
    }

    public static Raster SideBySide(Raster left, Raster right) => Pictures.Drawn(left.Width + right.Width, left.Height, (x, y) =>
    {
        var from = x < left.Width ? left : right;
        var p = (y * from.Width + (x < left.Width ? x : x - left.Width)) * 4;
        return (from.Pixels[p], from.Pixels[p + 1], from.Pixels[p + 2]);
    });

    /// <summary>Twice the mean of the pixels as far as <paramref name="reach"/>, across and down: nearly what a lens out of focus does.</summary>
    public static Raster Blurred(Raster photo, int reach)
    {
        for (var pass = 0; pass < 2; pass++)
            photo = Along(Along(photo, reach, 1, 0), reach, 0, 1);
        return photo;
    }

    static Raster Along(Raster photo, int reach, int across, int down) => Pictures.Drawn(photo.Width, photo.Height, (x, y) =>
    {
        int red = 0, green = 0, blue = 0, count = 2 * reach + 1;
        for (var i = -reach; i <= reach; i++)
        {
            var p = (Math.Clamp(y + i * down, 0, photo.Height - 1) * photo.Width + Math.Clamp(x + i * across, 0, photo.Width - 1)) * 4;
            (red, green, blue) = (red + photo.Pixels[p], green + photo.Pixels[p + 1], blue + photo.Pixels[p + 2]);
        }
        return ((byte)(red / count), (byte)(green / count), (byte)(blue / count));
    });
}

using System.Numerics;
using Art.Pictures;
using Art.Shapes;
using VTry.Domain.Files;

namespace Art.Cloth;

/// <summary>A laid garment as a picture: cut out, or photographed on white paper.</summary>
static class PackShot
{
    const string Paper = "#f6f4f0";

    public static Raster CutOut(Flatlay table)
    {
        var picture = new Raster(Flatlay.Width, table.Height);
        for (var i = 0; i < table.Colours.Length; i++)
        {
            var alpha = table.Cover.Values[i];
            Write(picture, i, Dyed(table.Colours[i] / MathF.Max(alpha, 1e-3f)), alpha, 0);
        }
        return picture;
    }

    public static Raster OnPaper(Flatlay table)
    {
        var picture = new Raster(Flatlay.Width, table.Height);
        var paper = Colour.Linear(Paper);
        var contact = table.Cover.Blur(3);
        var near = table.Cover.Blur(9);
        var wide = table.Cover.Blur(34);
        for (var y = 0; y < table.Height; y++)
            for (var x = 0; x < Flatlay.Width; x++)
            {
                var i = y * Flatlay.Width + x;
                float u = x / (float)Flatlay.Width - .40f, v = y / (float)table.Height - .34f;
                var light = 1.02f - .13f * (u * u + v * v);
                var shade = .34f * Behind(contact, x, y, 2) + .24f * Behind(near, x, y, 7) + .16f * Behind(wide, x, y, 22);
                var ground = paper * light * (Vector3.One - shade * new Vector3(1, 1.01f, 1.03f));
                var colour = ground * (1 - table.Cover.Values[i]) + Dyed(table.Colours[i]);
                Write(picture, i, colour, 1, Noise.Grain(x, y, 3) * 1.6f);
            }
        return picture;
    }

    static float Behind(Field shadow, int x, int y, int offset) =>
        shadow[Math.Max(0, x - (int)(offset * .7f)), Math.Max(0, y - offset)];

    // Cloth is never as loud as its hex code.
    static Vector3 Dyed(Vector3 colour) => Vector3.Lerp(new(Colour.Luminance(colour)), colour, .80f);

    static void Write(Raster picture, int i, Vector3 colour, float alpha, float grain)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var value = Colour.Display(colour[channel]);
            value += (value * value * (3 - 2 * value) - value) * .14f; // a photograph's contrast
            picture.Pixels[i * 4 + channel] = (byte)Math.Clamp(value * 255 + grain + .5f, 0, 255);
        }
        picture.Pixels[i * 4 + 3] = (byte)(alpha * 255 + .5f);
    }
}

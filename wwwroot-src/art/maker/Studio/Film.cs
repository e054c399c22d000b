using System.Numerics;
using Art.Pictures;
using Art.Shapes;
using VTry.Domain.Files;

namespace Art.Studio;

/// <summary>From light to a picture: a little bloom, a shoulder for the highlights, contrast, grain.</summary>
static class Film
{
    const int BloomCell = 4; // bloom is soft, so a quarter of the size will do

    public static Raster Develop(Vector3[] light, int width, int height)
    {
        var bloom = Enumerable.Range(0, 3).Select(channel => Bloom(light, width, height, channel)).ToArray();
        var picture = new Raster(width, height);
        for (var i = 0; i < light.Length; i++)
        {
            var glow = new Vector3(bloom[0].Values[i], bloom[1].Values[i], bloom[2].Values[i]);
            var exposed = Exposed(Vector3.Lerp(light[i], glow, .07f));
            var grain = Noise.Grain(i % width, i / width, 1) * 1.9f;
            for (var channel = 0; channel < 3; channel++)
            {
                var value = Colour.Display(exposed[channel]);
                value += (value * value * (3 - 2 * value) - value) * .22f;
                picture.Pixels[i * 4 + channel] = (byte)Math.Clamp(value * 252 + 2 + grain + .5f, 0, 255);
            }
            picture.Pixels[i * 4 + 3] = 255;
        }
        return picture;
    }

    // Half by colour channel, as film does it, and half by brightness, which keeps the hue of skin.
    static Vector3 Exposed(Vector3 light)
    {
        var brightest = MathF.Max(1e-4f, MathF.Max(light.X, MathF.Max(light.Y, light.Z)));
        var hue = light * (Shoulder(brightest) / brightest);
        return Vector3.Lerp(hue, new(Shoulder(light.X), Shoulder(light.Y), Shoulder(light.Z)), .6f);
    }

    static float Shoulder(float x)
    {
        x *= 1.04f;
        return x * (1 + x / 7.5f) / (1 + x * .62f);
    }

    static Field Bloom(Vector3[] light, int width, int height, int channel)
    {
        var small = new Field(width / BloomCell, height / BloomCell);
        for (var y = 0; y < small.Height; y++)
            for (var x = 0; x < small.Width; x++)
            {
                var sum = 0f;
                for (var dy = 0; dy < BloomCell; dy++)
                    for (var dx = 0; dx < BloomCell; dx++)
                        sum += MathF.Min(3, light[(y * BloomCell + dy) * width + x * BloomCell + dx][channel]);
                small[x, y] = sum / (BloomCell * BloomCell);
            }
        return small.Blur(MathF.Max(1.5f, small.Height * .012f)).Resize(width, height);
    }
}

using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Pixels;
using VTry.Web.Adapters.Engines.Local.Segmentation;

namespace VTry.Web.Adapters.Engines.Local.Garments;

/// <summary>A garment without its background.</summary>
/// <param name="Picture">Straight alpha, cropped to the garment.</param>
/// <param name="Confidence">0–1: 1 for a picture that brought its own alpha.</param>
public sealed record Cutout(Raster Picture, float Confidence);

/// <summary>Cuts a garment out of its plain ground, or takes a picture's own alpha.</summary>
public static class GarmentCutout
{
    const int GridSide = 384;

    /// <summary>A picture with less than this share of transparent pixels has a background.</summary>
    const float OwnAlphaShare = 0.02f;

    /// <summary>
    /// The outline is moved about a pixel inwards, and edge colours are taken from inside: no pale halo.
    /// </summary>
    const float EdgeFrom = 0.35f, EdgeWidth = 0.45f;

    public static Cutout Cut(Raster picture)
    {
        if (HasOwnAlpha(picture))
            return new(Finish(picture), 1);

        var scale = MathF.Min(1, GridSide / (float)Math.Max(picture.Width, picture.Height));
        var small = Scaling.Shrink(picture, Scaling.Scaled(picture.Width, scale), Scaling.Scaled(picture.Height, scale));
        var lab = LabImage.From(small);
        var segment = Segmenter.Separate(lab, Subject.Garment);
        return new(Finish(WithAlpha(picture, lab, segment.Mask)), segment.Confidence);
    }

    /// <summary>The picture was cut out before it came here.</summary>
    public static bool HasOwnAlpha(Raster picture)
    {
        var transparent = 0;
        for (var p = 3; p < picture.Pixels.Length; p += 4)
            if (picture.Pixels[p] < 128)
                transparent++;
        return transparent > picture.Width * picture.Height * OwnAlphaShare;
    }

    static Raster WithAlpha(Raster picture, LabImage lab, PixelPlane mask)
    {
        var (width, height) = (picture.Width, picture.Height);
        var result = new Raster(width, height, (byte[])picture.Pixels.Clone());
        var edge = GuidedFilter.Fit(lab.L, mask, 2, 12f);
        var near = Distance.Dilate(mask, 1.6f);
        var enlarger = new RowEnlarger(lab.Width, lab.Height, width, height);
        float[] lightness = new float[width], scratch = new float[width], alpha = new float[width], reach = new float[width];
        for (var y = 0; y < height; y++)
        {
            var row = result.Pixels.AsSpan(y * width * 4, width * 4);
            for (var x = 0; x < width; x++)
                lightness[x] = CieLab.Lightness(row[x * 4], row[x * 4 + 1], row[x * 4 + 2]);
            edge.ReadRow(enlarger, y, 0, lightness, scratch, alpha);
            enlarger.Read(near, y, 0, reach);
            for (var x = 0; x < width; x++)
            {
                var value = reach[x] < 0.3f ? 0 : Math.Clamp((alpha[x] - EdgeFrom) / EdgeWidth, 0, 1);
                row[x * 4 + 3] = (byte)(value * 255 + 0.5f);
            }
        }

        return result;
    }

    static Raster Finish(Raster cutout) => CropToAlpha(WithInnerColoursAtEdge(cutout));

    /// <summary>
    /// Half-transparent pixels still carry the ground's colour; they get the solid neighbourhood's, from a quarter-
    /// size plate.
    /// </summary>
    static Raster WithInnerColoursAtEdge(Raster cutout)
    {
        var small = Scaling.Shrink(cutout, Math.Max(2, cutout.Width / 4), Math.Max(2, cutout.Height / 4));
        var solid = new PixelPlane(small.Width, small.Height);
        for (var i = 0; i < solid.Count; i++)
            solid.Values[i] = small.Pixels[i * 4 + 3] > 249 ? 1 : 0;
        var colours = Colours.From(small).FilledFrom(Distance.Erode(solid, 0.9f));

        var result = new Raster(cutout.Width, cutout.Height, (byte[])cutout.Pixels.Clone());
        var pixels = result.Pixels;
        for (var y = 0; y < cutout.Height; y++)
            for (var x = 0; x < cutout.Width; x++)
            {
                var p = (y * cutout.Width + x) * 4;
                if (pixels[p + 3] is 0 or > 247)
                    continue;
                float u = (x + 0.5f) / 4 - 0.5f, v = (y + 0.5f) / 4 - 0.5f;
                pixels[p] = Byte(colours.Red.At(u, v));
                pixels[p + 1] = Byte(colours.Green.At(u, v));
                pixels[p + 2] = Byte(colours.Blue.At(u, v));
            }

        return result;
    }

    static byte Byte(float value) => (byte)Math.Clamp(value, 0, 255);

    static Raster CropToAlpha(Raster picture)
    {
        const int margin = 4, seen = 24;
        int left = picture.Width, top = picture.Height, right = -1, bottom = -1;
        for (var y = 0; y < picture.Height; y++)
            for (var x = 0; x < picture.Width; x++)
                if (picture.Pixels[(y * picture.Width + x) * 4 + 3] > seen)
                {
                    (left, right) = (Math.Min(left, x), Math.Max(right, x));
                    (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
                }

        if (right <= left)
            return picture;
        (left, top) = (Math.Max(0, left - margin), Math.Max(0, top - margin));
        (right, bottom) = (Math.Min(picture.Width - 1, right + margin), Math.Min(picture.Height - 1, bottom + margin));
        var result = new Raster(right - left + 1, bottom - top + 1);
        for (var y = 0; y < result.Height; y++)
            Buffer.BlockCopy(picture.Pixels, ((y + top) * picture.Width + left) * 4, result.Pixels, y * result.Width * 4, result.Width * 4);
        return result;
    }
}

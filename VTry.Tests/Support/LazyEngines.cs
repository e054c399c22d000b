using System.Numerics;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Web.Adapters.Engines.Local.Bodies;

namespace VTry.Tests.Support;

/// <summary>What engines do that did not do the work, and what happens to good results on the way: each from pixels to pixels.</summary>
static class LazyEngines
{
    public static Raster NoOp(Raster photo) => Painted(photo, (_, _, colour) => colour);

    /// <summary>The garment with its white ground, laid over the trunk.</summary>
    public static Raster WhiteRectangle(Raster photo, BodyPoints points, GarmentRole role, Raster garment) =>
        Paste(photo, points, role, OnWhite(garment));

    /// <summary>The cut-out, stretched to the box it should fill.</summary>
    public static Raster BoxPaste(Raster photo, BodyPoints points, GarmentRole role, Raster garment) => Paste(photo, points, role, garment);

    /// <summary>The old clothes painted in the garment's mean colour; no fold, no shadow.</summary>
    public static Raster FlatTint(Raster photo, BodyPoints points, GarmentRole role, Raster garment)
    {
        var seen = BodyParser.Parse(photo, points);
        var mean = Mean(garment);
        var (_, top, _, bottom) = Box(photo, points, role);
        return Painted(photo, (x, y, colour) =>
        {
            int u = x * seen.Width / photo.Width, v = y * seen.Height / photo.Height;
            return y >= top && y < bottom && seen.Mask.IsOn(u, v) && !seen.Skin.IsOn(u, v) ? mean : colour;
        });
    }

    /// <summary>The photo, some pixels further right and down.</summary>
    public static Raster Shifted(Raster photo, int by) => Painted(photo, (x, y, _) =>
        Colour(photo, At(photo, Math.Max(0, x - by), Math.Max(0, y - by))));

    /// <summary>Lighter or darker as a whole.</summary>
    public static Raster Lit(Raster picture, float factor) => Painted(picture, (_, _, colour) => colour * factor);

    public static Raster Tinted(Raster picture, Vector3 by) => Painted(picture, (_, _, colour) => colour + by);

    /// <summary>Grain, the same one each time.</summary>
    public static Raster Grainy(Raster picture, float strength)
    {
        var random = new Random(7);
        return Painted(picture, (_, _, colour) => colour + new Vector3((random.NextSingle() - 0.5f) * 2 * strength));
    }

    /// <summary>Enlarged or made smaller, by what lies nearest between four pixels.</summary>
    public static Raster Resampled(Raster picture, int width, int height)
    {
        var result = new Raster(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                float u = Math.Clamp((x + 0.5f) * picture.Width / width - 0.5f, 0, picture.Width - 1.001f);
                float v = Math.Clamp((y + 0.5f) * picture.Height / height - 0.5f, 0, picture.Height - 1.001f);
                var p = At(picture, (int)u, (int)v);
                var above = Vector3.Lerp(Colour(picture, p), Colour(picture, p + 4), u - (int)u);
                p += picture.Width * 4;
                var below = Vector3.Lerp(Colour(picture, p), Colour(picture, p + 4), u - (int)u);
                Write(result, (y * width + x) * 4, Vector3.Lerp(above, below, v - (int)v));
            }
        return result;
    }

    /// <summary>The head smeared over <paramref name="radius"/> pixels.</summary>
    public static Raster BlurredFace(Raster picture, BodyPoints points, int radius)
    {
        var (left, top, right, bottom) = Head(picture, points);
        return Painted(picture, (x, y, colour) =>
        {
            if (x < left || x >= right || y < top || y >= bottom)
                return colour;
            var sum = Vector3.Zero;
            var count = 0;
            for (var v = Math.Max(0, y - radius); v <= Math.Min(picture.Height - 1, y + radius); v += 2)
                for (var u = Math.Max(0, x - radius); u <= Math.Min(picture.Width - 1, x + radius); u += 2, count++)
                    sum += Colour(picture, At(picture, u, v));
            return sum / count;
        });
    }

    /// <summary>Somebody else's head, scaled to fit.</summary>
    public static Raster OtherFace(Raster picture, BodyPoints points, Raster other, BodyPoints otherPoints)
    {
        var (left, top, right, bottom) = Head(picture, points);
        var (fromLeft, fromTop, fromRight, fromBottom) = Head(other, otherPoints);
        return Painted(picture, (x, y, colour) => x < left || x >= right || y < top || y >= bottom ? colour : Colour(other, At(other,
            fromLeft + (x - left) * (fromRight - fromLeft) / (right - left), fromTop + (y - top) * (fromBottom - fromTop) / (bottom - top))));
    }

    /// <summary>The person before another wall.</summary>
    public static Raster BackgroundReplaced(Raster picture, Raster mask) => Painted(picture, (x, y, colour) =>
        IsBody(mask, x, y) ? colour : new Vector3(120 + 60f * y / picture.Height, 150, 190 - 80f * x / picture.Width));

    /// <summary>Everything below a line lost, as with a torn file.</summary>
    public static Raster LowerPartLost(Raster picture, float from) => Painted(picture, (_, y, colour) =>
        y < from * picture.Height ? colour : new Vector3(128));

    /// <summary>Cut off at the right.</summary>
    public static Raster Cropped(Raster picture, int width)
    {
        var result = new Raster(width, picture.Height);
        for (var y = 0; y < picture.Height; y++)
            Buffer.BlockCopy(picture.Pixels, y * picture.Width * 4, result.Pixels, y * width * 4, width * 4);
        return result;
    }

    static Raster Paste(Raster photo, BodyPoints points, GarmentRole role, Raster picture)
    {
        var (left, top, right, bottom) = Box(photo, points, role);
        return Painted(photo, (x, y, colour) =>
        {
            if (x < left || x >= right || y < top || y >= bottom)
                return colour;
            var p = At(picture, (x - left) * picture.Width / (right - left), (y - top) * picture.Height / (bottom - top));
            return Vector3.Lerp(colour, Colour(picture, p), picture.Pixels[p + 3] / 255f);
        });
    }

    static Raster OnWhite(Raster picture)
    {
        var result = Painted(picture, (_, _, colour) => colour);
        for (var p = 0; p < result.Pixels.Length; p += 4)
        {
            Write(result, p, Vector3.Lerp(new(255), Colour(picture, p), picture.Pixels[p + 3] / 255f));
            result.Pixels[p + 3] = 255;
        }
        return result;
    }

    static Vector3 Mean(Raster garment)
    {
        var (sum, count) = (Vector3.Zero, 0);
        for (var p = 0; p < garment.Pixels.Length; p += 4)
            if (garment.Pixels[p + 3] > 200)
                (sum, count) = (sum + Colour(garment, p), count + 1);
        return sum / Math.Max(1, count);
    }

    /// <summary>Where a garment of this role roughly goes, in pixels.</summary>
    static (int Left, int Top, int Right, int Bottom) Box(Raster photo, BodyPoints points, GarmentRole role)
    {
        var size = new Vector2(photo.Width, photo.Height);
        Vector2 left = points.ShoulderL * size, right = points.ShoulderR * size, hip = points.HipL * size, knee = points.KneeL * size;
        var unit = Vector2.Distance(left, right);
        var (top, bottom) = role switch
        {
            GarmentRole.Top => (left.Y - 0.05f * unit, hip.Y + 0.1f * unit),
            GarmentRole.Dress => (left.Y - 0.05f * unit, knee.Y),
            _ => (hip.Y - 0.25f * unit, points.AnkleL.Y * size.Y),
        };
        return ((int)(left.X - 0.12f * unit), (int)top, (int)(right.X + 0.12f * unit), (int)bottom);
    }

    static (int Left, int Top, int Right, int Bottom) Head(Raster picture, BodyPoints points)
    {
        var size = new Vector2(picture.Width, picture.Height);
        var neck = points.Neck * size;
        var unit = Vector2.Distance(points.ShoulderL * size, points.ShoulderR * size);
        return ((int)(neck.X - 0.35f * unit), Math.Max(0, (int)(neck.Y - unit)), (int)(neck.X + 0.35f * unit), (int)(neck.Y - 0.25f * unit));
    }

    static Raster Painted(Raster picture, Func<int, int, Vector3, Vector3> paint)
    {
        var result = new Raster(picture.Width, picture.Height, (byte[])picture.Pixels.Clone());
        for (var y = 0; y < picture.Height; y++)
            for (var x = 0; x < picture.Width; x++)
                Write(result, At(picture, x, y), paint(x, y, Colour(picture, At(picture, x, y))));
        return result;
    }

    static bool IsBody(Raster mask, int x, int y) => mask.Pixels[At(mask, x, y)] > 127;

    static int At(Raster picture, int x, int y) => (y * picture.Width + x) * 4;

    static Vector3 Colour(Raster picture, int p) => new(picture.Pixels[p], picture.Pixels[p + 1], picture.Pixels[p + 2]);

    static void Write(Raster picture, int p, Vector3 colour)
    {
        picture.Pixels[p] = (byte)Math.Clamp(colour.X + 0.5f, 0, 255);
        picture.Pixels[p + 1] = (byte)Math.Clamp(colour.Y + 0.5f, 0, 255);
        picture.Pixels[p + 2] = (byte)Math.Clamp(colour.Z + 0.5f, 0, 255);
        if (picture.Pixels[p + 3] == 0)
            picture.Pixels[p + 3] = 255;
    }
}

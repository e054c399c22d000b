using System.Globalization;
using VTry.Domain.Files;

namespace VTry.Web.Adapters.Imaging;

/// <summary>Turns, straightens and crops a picture in one go, from the file to the pixels that are kept.</summary>
static class VipsRetouching
{
    public static Raster Develop(ReadOnlySpan<byte> file, int maxSide, Retouch retouch)
    {
        var (info, _) = VipsImageCodec.Inspect(file);
        var kept = retouch.SizeOf(info.Width, info.Height);
        // Only what is kept has to fit: decoded smaller than that, a narrow crop would be blurred.
        var scale = Math.Min(1, maxSide / (double)Math.Max(kept.Width, kept.Height));
        try
        {
            using var thumbnail = VipsImageCodec.Thumbnail(file, Fitted(info.Width, scale), Fitted(info.Height, scale));
            // A loader gives its rows once and in order; who turns a picture wants them in another.
            var pixels = VipsImageCodec.ToRaster(thumbnail);
            using var whole = Vips.FromPixels(pixels.Pixels, pixels.Width, pixels.Height);
            using var turned = Turn(whole, retouch.QuarterTurns);
            using var result = Frame(turned, retouch, maxSide);
            return VipsImageCodec.ToRaster(result);
        }
        catch (VipsException refusal)
        {
            throw VipsImageCodec.Broken(refusal);
        }
    }

    static int Fitted(int length, double scale) => Math.Max(1, (int)Math.Ceiling(length * scale));

    static VipsImage Turn(VipsImage image, int quarterTurns) => quarterTurns == 0
        ? Vips.Operation("copy").With("in", image).ToImage()
        : Vips.Operation("rot").With("in", image).With("angle", $"d{quarterTurns * 90}").ToImage();

    static VipsImage Frame(VipsImage image, Retouch retouch, int maxSide)
    {
        var (left, top) = ((int)(retouch.Left * image.Width), (int)(retouch.Top * image.Height));
        var width = Math.Clamp((int)(retouch.Width * image.Width), 1, Math.Min(maxSide, image.Width - left));
        var height = Math.Clamp((int)(retouch.Height * image.Height), 1, Math.Min(maxSide, image.Height - top));
        if (retouch.Degrees == 0)
            return Vips.Operation("extract_area").With("input", image)
                .With("left", left).With("top", top).With("width", width).With("height", height).ToImage();

        // From a point of the picture to one of its frame: enlarged and turned about the middle of both.
        var cover = retouch.CoverOf(image.Width, image.Height);
        var (sin, cos) = Math.SinCos(retouch.Degrees * Math.PI / 180);
        double a = cover * cos, b = -cover * sin, c = cover * sin, d = cover * cos;
        double middleX = image.Width / 2.0, middleY = image.Height / 2.0;
        return Vips.Operation("affine").With("in", image)
            .With("matrix", Text(a, b, c, d))
            .With("odx", Text(middleX - a * middleX - b * middleY)).With("ody", Text(middleY - c * middleX - d * middleY))
            .With("oarea", Text(left, top, width, height))
            .With("interpolate", "bicubic").With("extend", "copy").ToImage();
    }

    static string Text(params double[] numbers) =>
        string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}

using VTry.Domain.Files;

namespace VTry.Web.Adapters.Imaging;

/// <summary>
/// Pictures by libvips. Every result is made from bare pixels, so no metadata of a source (place, camera, owner,
/// colour profile) can survive in it, whatever the version of libvips thinks of stripping.
/// </summary>
public sealed class VipsImageCodec : IImageCodec
{
    // 200 MB of pixels, against pictures that are small as a file only. What people may upload is less, and the Vault's business.
    const long MaxPixels = 50_000_000;

    // libvips' own bound for a coordinate: "as high as the width makes it".
    const int AnyHeight = 10_000_000;

    readonly Lazy<ImagingHealth> health;

    public VipsImageCodec() => health = new(() => ImagingHealth.Of(this));

    /// <summary>Which library was found, and which formats it proved to write and read.</summary>
    public ImagingHealth Health => health.Value;

    public ImageInfo Identify(ReadOnlySpan<byte> file) => Inspect(file).Info;

    internal static (ImageInfo Info, bool HasColoursOfItsOwn) Inspect(ReadOnlySpan<byte> file)
    {
        var format = PictureSignature.Of(file);
        try
        {
            using var image = Vips.Operation(Loader(format)).With("buffer", file).ToImage();
            var (width, height) = image.IsOnItsSide ? (image.Height, image.Width) : (image.Width, image.Height);
            return (new ImageInfo(format, width, height, image.HasAlpha), image.HasColoursOfItsOwn);
        }
        catch (VipsException refusal)
        {
            throw Broken(refusal);
        }
    }

    public Raster Decode(ReadOnlySpan<byte> file, int maxSide) => Decode(file, maxSide, maxSide);

    public Raster Decode(ReadOnlySpan<byte> file, int maxSide, Retouch retouch) =>
        retouch.KeepsShape ? Decode(file, maxSide) : VipsRetouching.Develop(file, maxSide, retouch);

    public byte[] Resize(ReadOnlySpan<byte> file, int maxWidth, ImageFormat format, int quality) =>
        Encode(Decode(file, maxWidth, AnyHeight), format, quality);

    public byte[] Encode(Raster raster, ImageFormat format, int quality)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);

        using var pixels = Vips.FromPixels(raster.Pixels, raster.Width, raster.Height);
        using var image = raster.IsOpaque
            ? Vips.Operation("extract_band").With("in", pixels).With("band", 0).With("n", 3).ToImage()
            : format is ImageFormat.Jpeg
                ? Vips.Operation("flatten").With("in", pixels).With("background", "255 255 255").ToImage()
                : Vips.Operation("copy").With("in", pixels).ToImage();

        return WithoutMetadata(Saver(image, format, quality)).ToBytes();
    }

    static Raster Decode(ReadOnlySpan<byte> file, int maxWidth, int maxHeight)
    {
        try
        {
            using var small = Thumbnail(file, maxWidth, maxHeight);
            return ToRaster(small);
        }
        catch (VipsException refusal)
        {
            throw Broken(refusal);
        }
    }

    /// <summary>The whole picture, upright and in sRGB, no larger than it is and than asked for.</summary>
    internal static VipsImage Thumbnail(ReadOnlySpan<byte> file, int maxWidth, int maxHeight)
    {
        var (info, hasColoursOfItsOwn) = Inspect(file);
        if ((long)info.Width * info.Height > MaxPixels)
            throw new UnusablePictureException(UnusablePicture.TooManyPixels,
                $"This picture has {info.Width} × {info.Height} pixels, more than VTry can open. Please make it smaller first.");

        var thumbnail = Vips.Operation("thumbnail_buffer").With("buffer", file)
            .With("width", maxWidth).With("height", maxHeight).With("size", "down")
            // thumbnail_buffer ignores its own fail_on: only as a loader's option does a torn file fail.
            .WithText("option_string", "[fail_on=truncated]");

        // Asked of a picture that is sRGB already, the conversion changes nothing and takes four times as long as the rest.
        return hasColoursOfItsOwn ? thumbnail.With("export_profile", "srgb").ToImage() : thumbnail.ToImage();
    }

    internal static Raster ToRaster(VipsImage image)
    {
        using var colours = Vips.Operation("colourspace").With("in", image).With("space", "srgb").ToImage();
        using var bytes = Vips.Operation("cast").With("in", colours).With("format", "uchar").ToImage();
        using var rgba = bytes.HasAlpha
            ? Vips.Operation("copy").With("in", bytes).ToImage()
            : Vips.Operation("bandjoin_const").With("in", bytes).With("c", "255").ToImage();
        return new Raster(rgba.Width, rgba.Height, rgba.ToPixels());
    }

    static string Loader(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "jpegload_buffer",
        ImageFormat.Png => "pngload_buffer",
        ImageFormat.WebP => "webpload_buffer",
        ImageFormat.Avif => "heifload_buffer",
        _ => throw new ArgumentOutOfRangeException(nameof(format))
    };

    static VipsOperation Saver(VipsImage image, ImageFormat format, int quality) => format switch
    {
        ImageFormat.Jpeg => Vips.Operation("jpegsave_buffer").With("in", image).With("Q", quality)
            .With("optimize_coding", "true"),
        ImageFormat.Png => Vips.Operation("pngsave_buffer").With("in", image).With("compression", 6),
        ImageFormat.WebP => Vips.Operation("webpsave_buffer").With("in", image).With("Q", quality).With("effort", 4)
            .With("smart_subsample", "true"),
        // Effort 2 of 9: above it AVIF takes several times as long for a few per cent.
        ImageFormat.Avif => Vips.Operation("heifsave_buffer").With("in", image).With("Q", quality).With("compression", "av1")
            .With("effort", 2),
        _ => throw new ArgumentOutOfRangeException(nameof(format))
    };

    static readonly Version renamedStrip = new(8, 15, 0);

    static VipsOperation WithoutMetadata(VipsOperation saver) =>
        Vips.Version >= renamedStrip ? saver.With("keep", "none") : saver.With("strip", "true");

    internal static UnusablePictureException Broken(VipsException refusal) => new(UnusablePicture.Broken,
        "This picture is damaged or incomplete and cannot be opened. Please save or download it again, or choose another one.",
        refusal);
}

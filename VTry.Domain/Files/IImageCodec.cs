namespace VTry.Domain.Files;

/// <summary>
/// Reads and writes picture files. The one seam between the domain, which decides what a usable picture is,
/// and the library that knows JPEG from AVIF. Safe to call from several threads.
/// </summary>
public interface IImageCodec
{
    /// <summary>Looks at the magic bytes and the header only; decodes nothing.</summary>
    /// <exception cref="UnusablePictureException">Empty, not a picture we read, or a header that lies.</exception>
    ImageInfo Identify(ReadOnlySpan<byte> file);

    /// <summary>Decodes upright (EXIF orientation applied), in sRGB, no larger than <paramref name="maxSide"/> on its longer side.</summary>
    /// <exception cref="UnusablePictureException">The file breaks off or is damaged.</exception>
    Raster Decode(ReadOnlySpan<byte> file, int maxSide);

    /// <summary>As above, turned and cropped as asked for; what is left of it is no larger than <paramref name="maxSide"/>.</summary>
    /// <exception cref="UnusablePictureException">The file breaks off or is damaged.</exception>
    Raster Decode(ReadOnlySpan<byte> file, int maxSide, Retouch retouch);

    /// <summary>Encodes without any metadata; JPEG, which knows no transparency, on white.</summary>
    /// <param name="quality">1–100 on the format's own scale; PNG ignores it.</param>
    byte[] Encode(Raster raster, ImageFormat format, int quality);

    /// <summary>Scales a file down to at most <paramref name="maxWidth"/> columns (never up) and encodes it without metadata.</summary>
    byte[] Resize(ReadOnlySpan<byte> file, int maxWidth, ImageFormat format, int quality);
}

/// <summary>The formats VTry reads and writes.</summary>
public enum ImageFormat { Jpeg, Png, WebP, Avif }

/// <summary>What a picture's header says. Width and height are as shown, after the EXIF orientation.</summary>
public readonly record struct ImageInfo(ImageFormat Format, int Width, int Height, bool HasAlpha);

/// <summary>A file that cannot be used as a picture. The message is one for the person who brought it.</summary>
/// <param name="cause">What the library said, for the log.</param>
public sealed class UnusablePictureException(UnusablePicture reason, string message, Exception? cause = null)
    : Exception(message, cause)
{
    public UnusablePicture Reason => reason;
}

/// <summary>Why a file cannot be used as a picture.</summary>
public enum UnusablePicture { Empty, TooLarge, Unsupported, Heic, TooManyPixels, TooSmall, Broken, NothingInIt, Closed }

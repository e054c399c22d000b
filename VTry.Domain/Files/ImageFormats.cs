namespace VTry.Domain.Files;

/// <summary>How the formats are called elsewhere.</summary>
public static class ImageFormats
{
    extension(ImageFormat format)
    {
        /// <summary>As in HTTP: <c>image/webp</c>.</summary>
        public string ContentType => "image/" + format.Extension switch { "jpg" => "jpeg", var same => same };

        /// <summary>Of a file's name, without the dot.</summary>
        public string Extension => format switch
        {
            ImageFormat.Jpeg => "jpg",
            ImageFormat.Png => "png",
            ImageFormat.WebP => "webp",
            ImageFormat.Avif => "avif",
            _ => throw new ArgumentOutOfRangeException(nameof(format))
        };
    }

    /// <exception cref="ArgumentException">None of ours.</exception>
    public static ImageFormat OfContentType(string contentType)
    {
        foreach (var format in Enum.GetValues<ImageFormat>())
            if (format.ContentType == contentType)
                return format;
        throw new ArgumentException($"VTry keeps no {contentType}.", nameof(contentType));
    }
}

using VTry.Domain.Files;

namespace VTry.Web.Adapters.Imaging;

/// <summary>The state of the picture library.</summary>
/// <param name="Library">The file that was loaded.</param>
/// <param name="Formats">The formats that a small picture went through and came back from.</param>
public sealed record ImagingHealth(Version Version, string Library, IReadOnlyList<ImageFormat> Formats)
{
    public IEnumerable<ImageFormat> Missing => Enum.GetValues<ImageFormat>().Except(Formats);

    internal static ImagingHealth Of(VipsImageCodec codec) =>
        new(Vips.Version, LibVipsFile.Path, [.. Enum.GetValues<ImageFormat>().Where(format => Works(codec, format))]);

    static bool Works(VipsImageCodec codec, ImageFormat format)
    {
        const int side = 16;
        try
        {
            var file = codec.Encode(new Raster(side, side), format, quality: 50);
            return codec.Decode(file, side) is { Width: side, Height: side };
        }
        catch (Exception missing) when (missing is VipsException or UnusablePictureException)
        {
            return false;
        }
    }
}

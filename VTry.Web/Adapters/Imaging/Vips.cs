namespace VTry.Web.Adapters.Imaging;

/// <summary>libvips, started once and locked down to what VTry reads.</summary>
static unsafe class Vips
{
    static readonly string[] allowedLoaders =
        ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif"];

    static readonly Lazy<Version> started = new(Start);

    public static Version Version => started.Value;

    public static VipsOperation Operation(string name)
    {
        _ = started.Value;
        return VipsOperation.Named(name);
    }

    /// <summary>A copy of 8-bit RGBA rows as an sRGB image.</summary>
    public static VipsImage FromPixels(ReadOnlySpan<byte> pixels, int width, int height)
    {
        const int bands = 4, unsignedBytes = 0;
        _ = started.Value;
        nint image;
        fixed (byte* first = pixels)
            image = LibVips.vips_image_new_from_memory_copy(first, (nuint)pixels.Length, width, height, bands, unsignedBytes);
        if (image == 0)
            throw VipsException.From("image from memory");

        using var untagged = new VipsImage(image);
        return Operation("copy").With("in", untagged).With("interpretation", "srgb").ToImage();
    }

    static Version Start()
    {
        if (LibVips.vips_init("vtry") != 0)
            throw VipsException.From("start");

        // One malformed PNG can write thousands of warnings to the standard error stream.
        const int allLevels = 0xFF;
        LibVips.g_log_set_handler("VIPS", allLevels, &LibVips.Silence, 0);

        // No cache: pictures of people stay in memory no longer than they are needed, and no two are alike.
        LibVips.vips_cache_set_max(0);
        LibVips.vips_concurrency_set(Math.Min(4, Environment.ProcessorCount));

        // Everything off, then what we read on: the system's libvips may carry loaders for PDF, SVG or ImageMagick's scripts.
        LibVips.vips_block_untrusted_set(1);
        LibVips.vips_operation_block_set("VipsForeignLoad", 1);
        foreach (var loader in allowedLoaders)
            LibVips.vips_operation_block_set(loader, 0);

        return new Version(LibVips.vips_version(0), LibVips.vips_version(1), LibVips.vips_version(2));
    }
}

using System.Runtime.InteropServices;

namespace VTry.Web.Adapters.Imaging;

/// <summary>A reference to a libvips image: a recipe that is carried out when its pixels are asked for.</summary>
sealed class VipsImage : SafeHandle
{
    public VipsImage(nint image) : base(0, ownsHandle: true) => SetHandle(image);

    public override bool IsInvalid => handle == 0;

    public int Width => LibVips.vips_image_get_width(this);
    public int Height => LibVips.vips_image_get_height(this);
    public bool HasAlpha => LibVips.vips_image_hasalpha(this) != 0;

    /// <summary>Whether the EXIF orientation lays the picture on its side, so that shown width and stored width differ.</summary>
    public bool IsOnItsSide => LibVips.vips_image_get_orientation(this) is >= 5 and <= 8;

    /// <summary>Whether its numbers mean other colours than sRGB's: a colour profile says so, or it is made for printing.</summary>
    public bool HasColoursOfItsOwn
    {
        get
        {
            const int cmyk = 15;
            return LibVips.vips_image_get_typeof(this, "icc-profile-data") != 0 || LibVips.vips_image_get_interpretation(this) == cmyk;
        }
    }

    /// <summary>Carries the recipe out.</summary>
    public unsafe byte[] ToPixels()
    {
        var pixels = LibVips.vips_image_write_to_memory(this, out var length);
        if (pixels is null)
            throw VipsException.From("pixels");
        try
        {
            return new ReadOnlySpan<byte>(pixels, checked((int)length)).ToArray();
        }
        finally
        {
            LibVips.g_free(pixels);
        }
    }

    protected override bool ReleaseHandle()
    {
        LibVips.g_object_unref(handle);
        return true;
    }
}

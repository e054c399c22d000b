using System.Globalization;

namespace VTry.Domain.Files;

/// <summary>What a picture must be for clothes to be tried on with it, and how it is kept.</summary>
public static class PictureRules
{
    public const int MaxBytes = 10 * 1024 * 1024;
    public const long MaxPixels = 25_000_000;

    /// <summary>Pixels on the shorter side, below which neither a face nor a fabric can be made out.</summary>
    public const int MinSide = 256;

    /// <summary>Pixels on the longer side; larger pictures are kept scaled down to this.</summary>
    public const int KeptSide = 2048;

    /// <exception cref="UnusablePictureException">By what the header says, before anything is decoded.</exception>
    public static void Check(ImageInfo info)
    {
        if ((long)info.Width * info.Height > MaxPixels)
            throw new UnusablePictureException(UnusablePicture.TooManyPixels, string.Create(CultureInfo.InvariantCulture,
                $"This picture has {info.Width * (double)info.Height / 1e6:0} megapixels; VTry takes up to {MaxPixels / 1_000_000}. " +
                $"Please make it smaller first."));

        if (Math.Min(info.Width, info.Height) < MinSide)
            throw new UnusablePictureException(UnusablePicture.TooSmall,
                $"This picture is only {info.Width} × {info.Height} pixels. " +
                $"Please choose one with at least {MinSide} on its shorter side.");

        if (Math.Max(info.Width, info.Height) > Math.Min(info.Width, info.Height) * (KeptSide / MinSide))
            throw new UnusablePictureException(UnusablePicture.TooSmall,
                $"This picture is too long and narrow ({info.Width} × {info.Height} pixels). Please crop it to what matters.");
    }

    /// <exception cref="UnusablePictureException">Too little of the picture is left.</exception>
    public static void CheckCrop((int Width, int Height) size)
    {
        if (Math.Min(size.Width, size.Height) < MinSide)
            throw new UnusablePictureException(UnusablePicture.TooSmall,
                $"What you kept of this picture is only {size.Width} × {size.Height} pixels. " +
                $"Please keep more of it: at least {MinSide} on its shorter side.");

        if (Math.Max(size.Width, size.Height) > Math.Min(size.Width, size.Height) * (KeptSide / MinSide))
            throw new UnusablePictureException(UnusablePicture.TooSmall,
                $"What you kept of this picture is too long and narrow ({size.Width} × {size.Height} pixels). Please keep more of it.");
    }

    /// <exception cref="UnusablePictureException">More bytes than we take.</exception>
    public static void CheckLength(long length)
    {
        if (length > MaxBytes)
            throw new UnusablePictureException(UnusablePicture.TooLarge,
                $"This file is larger than {MaxBytes / 1024 / 1024} MB. Please choose a smaller version of the picture.");
    }
}

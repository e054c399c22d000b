using System.Text;

namespace VTry.Domain.Files;

/// <summary>Tells what a file is by its first bytes. Names and content types that people send are never asked.</summary>
public static class PictureSignature
{
    const string Instead = "Please choose a JPEG, PNG, WebP or AVIF picture.";

    /// <exception cref="UnusablePictureException">Empty, or no format we read; the message names what it is.</exception>
    public static ImageFormat Of(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
            throw new UnusablePictureException(UnusablePicture.Empty, $"This file is empty. {Instead}");

        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return ImageFormat.Jpeg;
        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return ImageFormat.Png;
        if (file.StartsWith("RIFF"u8) && file.Length >= 12 && file[8..].StartsWith("WEBP"u8))
            return ImageFormat.WebP;
        if (file.Length >= 12 && file[4..].StartsWith("ftyp"u8))
            return OfBrands(Brands(file));

        throw Unsupported(NameOf(file));
    }

    static ImageFormat OfBrands(List<string> brands)
    {
        // Both are the same container and share "mif1"; only the brands say which codec is inside.
        if (brands.Exists(brand => brand is "avif" or "avis"))
            return ImageFormat.Avif;
        if (brands.Exists(brand => brand is "mif1" or "msf1" || brand.StartsWith("hei") || brand.StartsWith("hev")))
            throw new UnusablePictureException(UnusablePicture.Heic,
                "This is a HEIC photo, which VTry cannot read. Please send it as JPEG: on an iPhone choose " +
                "Settings, Camera, Formats, Most Compatible for new photos, or take a screenshot of this one.");
        throw Unsupported("a video");
    }

    /// <summary>The major brand and the compatible ones of an ISO media file's first box.</summary>
    static List<string> Brands(ReadOnlySpan<byte> file)
    {
        const int most = 256;
        var declared = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(file);
        var box = file[..(int)Math.Min(Math.Min(declared, most), (uint)file.Length)];

        var brands = new List<string>();
        for (var at = 8; at + 4 <= box.Length; at += 4)
            if (at != 12) // the minor version sits between the major brand and the others
                brands.Add(Encoding.ASCII.GetString(box.Slice(at, 4)));
        return brands;
    }

    static string? NameOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("GIF8"u8)) return "a GIF";
        if (file.StartsWith("%PDF"u8)) return "a PDF document";
        if (file.StartsWith("BM"u8)) return "a BMP picture";
        if (file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8)) return "a TIFF or camera raw picture";
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]) || file.StartsWith("\0\0\0\fJXL "u8)) return "a JPEG XL picture";
        if (file.StartsWith("PK\x3\x4"u8)) return "a ZIP archive or an office document";

        var start = Encoding.Latin1.GetString(file[..Math.Min(file.Length, 1024)]);
        if (start.Contains("<svg", StringComparison.OrdinalIgnoreCase)) return "an SVG drawing";
        if (start.Contains("<html", StringComparison.OrdinalIgnoreCase)) return "a web page";
        return null;
    }

    static UnusablePictureException Unsupported(string? name) => new(UnusablePicture.Unsupported,
        name is null ? $"This is not a picture VTry can read. {Instead}" : $"This is {name}, which VTry cannot use. {Instead}");
}

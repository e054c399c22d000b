using System.Buffers.Binary;
using System.Text;
using VTry.Domain.Files;
using VTry.Web.Adapters.Imaging;

namespace VTry.Tests.Files;

/// <summary>Pictures for tests, drawn by code.</summary>
static class Pictures
{
    public static VipsImageCodec Codec { get; } = new();

    /// <summary>A smooth picture with a red top left, green top right, blue bottom left and grey bottom right corner.</summary>
    public static Raster Drawn(int width, int height, byte alpha = 255)
    {
        var raster = new Raster(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var (right, down) = (x >= width / 2, y >= height / 2);
                var shade = (byte)(20 * x / width);
                var (r, g, b) = (right, down) switch
                {
                    (false, false) => (220, 20, 20),
                    (true, false) => (20, 200, 20),
                    (false, true) => (20, 20, 220),
                    _ => (128, 128, 128)
                };
                var at = 4 * (y * width + x);
                raster.Pixels[at] = (byte)(r + shade);
                raster.Pixels[at + 1] = (byte)(g + shade);
                raster.Pixels[at + 2] = (byte)(b + shade);
                raster.Pixels[at + 3] = alpha;
            }
        return raster;
    }

    /// <summary>Noise, which no format makes small. Always the same.</summary>
    public static Raster Noisy(int width, int height)
    {
        var raster = new Raster(width, height);
        new Random(3).NextBytes(raster.Pixels);
        for (var alpha = 3; alpha < raster.Pixels.Length; alpha += 4)
            raster.Pixels[alpha] = 255;
        return raster;
    }

    public static byte[] File(ImageFormat format, int width = 480, int height = 320, byte alpha = 255) =>
        Codec.Encode(Drawn(width, height, alpha), format, 85);

    /// <summary>A JPEG as a phone writes it: with an EXIF block that holds the place and how the camera was held.</summary>
    public static byte[] PhoneJpeg(int width, int height, int orientation)
    {
        var jpeg = File(ImageFormat.Jpeg, width, height);
        var exif = Exif((ushort)orientation);
        var header = new byte[4];
        header[0] = 0xFF;
        header[1] = 0xE1;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(exif.Length + 2));
        return [.. jpeg.AsSpan(0, 2), .. header, .. exif, .. jpeg.AsSpan(2)];
    }

    /// <summary>The camera's name in <see cref="PhoneJpeg"/>, to be looked for in what comes out.</summary>
    public const string Camera = "Spycam 3000";

    static byte[] Exif(ushort orientation)
    {
        const uint tagTable = 8, entries = 3, gpsTable = tagTable + 2 + entries * 12 + 4, text = gpsTable + 2 + 2 * 12 + 4;
        const ushort ascii = 2, shortNumber = 3, longNumber = 4, rational = 5;
        var stream = new MemoryStream();
        var writer = new BinaryWriter(stream);
        void Entry(ushort tag, ushort type, uint count, uint value)
        {
            writer.Write(tag);
            writer.Write(type);
            writer.Write(count);
            writer.Write(value);
        }

        writer.Write("II*\0"u8);
        writer.Write(tagTable);
        writer.Write((ushort)entries);
        Entry(0x0110, ascii, (uint)Camera.Length + 1, text);
        Entry(0x0112, shortNumber, 1, orientation);
        Entry(0x8825, longNumber, 1, gpsTable);
        writer.Write(0u);
        writer.Write((ushort)2);
        Entry(0x0001, ascii, 2, 'N');
        Entry(0x0002, rational, 3, text + (uint)Camera.Length + 1);
        writer.Write(0u);
        writer.Write(Encoding.ASCII.GetBytes(Camera + "\0"));
        foreach (var part in (uint[])[28, 1, 36, 1, 50, 1])
            writer.Write(part);
        return [.. "Exif\0\0"u8, .. stream.ToArray()];
    }

    /// <summary>A PNG whose header is right and promises any size; nothing follows it.</summary>
    public static byte[] PngHeader(uint width, uint height)
    {
        var chunk = new byte[17];
        "IHDR"u8.CopyTo(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4), width);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8), height);
        (chunk[12], chunk[13]) = (8, 2);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. chunk, .. BigEndian(Checksum(chunk)), .. BigEndian(100), .. "IDAT"u8];
    }

    static byte[] BigEndian(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>CRC-32 as PNG uses it.</summary>
    static uint Checksum(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }

    public static byte[] Heic { get; } = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[100]];
    public static byte[] Svg { get; } = Encoding.UTF8.GetBytes(
        """<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="9" height="9"/></svg>""");
    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF");
    public static byte[] Gif { get; } = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];

    /// <summary>The colour at a point given in parts of the width and height.</summary>
    public static (int R, int G, int B) At(this Raster raster, double across, double down)
    {
        var at = 4 * ((int)(down * (raster.Height - 1)) * raster.Width + (int)(across * (raster.Width - 1)));
        return (raster.Pixels[at], raster.Pixels[at + 1], raster.Pixels[at + 2]);
    }
}

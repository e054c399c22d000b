namespace VTry.Domain.Files;

/// <summary>A picture as pixels: straight (not premultiplied) RGBA, 8 bits a channel, sRGB, rows top to bottom, no padding.</summary>
public sealed class Raster
{
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixels">Exactly width × height × 4 bytes; a blank (transparent) picture when left out.</param>
    public Raster(int width, int height, byte[]? pixels = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        var bytes = checked(width * height * 4);
        if (pixels is not null && pixels.Length != bytes)
            throw new ArgumentException($"{width}×{height} takes {bytes} bytes, not {pixels.Length}.", nameof(pixels));

        Width = width;
        Height = height;
        Pixels = pixels ?? new byte[bytes];
    }

    public int Width { get; }
    public int Height { get; }

    /// <summary>R, G, B, A, R, G, … of the first row, then the next.</summary>
    public byte[] Pixels { get; }

    /// <summary>Whether nothing of the picture is transparent.</summary>
    public bool IsOpaque
    {
        get
        {
            for (var alpha = 3; alpha < Pixels.Length; alpha += 4)
                if (Pixels[alpha] != byte.MaxValue)
                    return false;
            return true;
        }
    }
}

namespace VTry.Domain.Files;

/// <summary>A picture on its way through the house, as a file or as pixels: each made from the other when first asked for, once.</summary>
public sealed class Picture
{
    /// <summary>Pixels on the longer side that engines and checks work at.</summary>
    public const int WorkingSide = 1536;

    const int Quality = 92;

    readonly Lazy<byte[]> file;
    readonly Lazy<Raster> raster;

    /// <param name="file">An encoded picture.</param>
    public Picture(byte[] file, IImageCodec codec)
    {
        this.file = new(file);
        raster = new(() => codec.Decode(file, WorkingSide));
    }

    /// <summary>A picture just made; as a file it is a JPEG.</summary>
    public Picture(Raster raster, IImageCodec codec)
    {
        IsMadeHere = true;
        this.raster = new(raster);
        file = new(() => codec.Encode(raster, ImageFormat.Jpeg, Quality));
    }

    /// <summary>Whether its file is our own work. One from elsewhere may be of any format and carry more than a picture.</summary>
    public bool IsMadeHere { get; }

    public byte[] File => file.Value;

    /// <summary>No larger than <see cref="WorkingSide"/> where it came from a file.</summary>
    public Raster Raster => raster.Value;
}

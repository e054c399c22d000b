namespace VTry.Domain.Files;

/// <summary>A size a picture is shown in. Full is the picture as kept; the others are made when first asked for.</summary>
public sealed record PictureVariant
{
    public static readonly PictureVariant Full = new("full", null);
    public static readonly PictureVariant W160 = new("w160", 160);
    public static readonly PictureVariant W320 = new("w320", 320);
    public static readonly PictureVariant W640 = new("w640", 640);
    public static readonly PictureVariant W1024 = new("w1024", 1024);

    /// <summary>Smallest first, the full one last.</summary>
    public static IReadOnlyList<PictureVariant> All { get; } = [W160, W320, W640, W1024, Full];

    PictureVariant(string name, int? width) => (Name, Width) = (name, width);

    public string Name { get; }

    /// <summary>Columns at most; null for as kept.</summary>
    public int? Width { get; }

    public bool IsFull => Width is null;

    /// <summary>By its name; null when there is none of that name.</summary>
    public static PictureVariant? Find(string name) => All.FirstOrDefault(variant => variant.Name == name);

    public FileAddress AddressOf(Guid file, ImageFormat format) =>
        new(file, IsFull ? Name : $"{Name}.{format.Extension}");

    public override string ToString() => Name;
}

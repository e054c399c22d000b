using System.Numerics;
using System.Text.Json;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Pixels;
using VTry.Web.Adapters.Imaging;

namespace VTry.Tests.Engines.Support;

/// <summary>The drawn bodies and garments of the house, whose joints and outlines are known exactly.</summary>
public static class Samples
{
    /// <summary>
    /// Tests look at smaller pictures than people do: the engine finds everything on a 384-pixel grid anyway.
    /// </summary>
    public const int PhotoHeight = 600;

    const int GarmentSide = 560;

    static readonly string Art = Path.Combine(Root(), "wwwroot-src", "art");

    /// <summary>People and clothes that are not the house's: nothing was tuned on them.</summary>
    static readonly string Strange = Path.Combine(Root(), "VTry.Tests", "Engines", "Pictures");

    public static IImageCodec Codec { get; } = new VipsImageCodec();

    public static IReadOnlyList<string> Bodies { get; } = ["amara", "elin", "ines", "kwame", "maya", "noor", "ravi", "theo"];

    public static Raster Photo(string body, int side = PhotoHeight) => Codec.Decode(File.ReadAllBytes(Body(body, ".jpg")), side);

    /// <summary>Which pixels are person, on a grid this large.</summary>
    public static PixelPlane Silhouette(string body, int width, int height)
    {
        var drawn = Codec.Decode(File.ReadAllBytes(Path.Combine(Art, "bodies", body + "-mask.png")), PhotoHeight);
        var small = Scaling.Shrink(drawn, width, height);
        var mask = new PixelPlane(width, height);
        for (var i = 0; i < mask.Count; i++)
            mask.Values[i] = small.Pixels[i * 4] > 127 ? 1 : 0;
        return mask;
    }

    public static BodyPoints Joints(string body)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Body(body, ".json")));
        var joints = json.RootElement.GetProperty("joints");
        return BodyPoints.FromArray([.. BodyPoints.Names.Select(name => joints.GetProperty(name)).Select(at =>
            new Vector2(at[0].GetSingle(), at[1].GetSingle()))]);
    }

    /// <summary>A garment with its own alpha.</summary>
    public static Raster Cutout(string garment) =>
        Codec.Decode(File.ReadAllBytes(Path.Combine(IsStrange(garment) ? Strange : Path.Combine(Art, "garments"), garment + ".png")), GarmentSide);

    /// <summary>A garment lying on paper.</summary>
    public static Raster OnPaper(string garment) =>
        Codec.Decode(File.ReadAllBytes(Path.Combine(Art, "garments", garment + ".jpg")), GarmentSide);

    /// <summary>A T-shirt's shape in one flat colour: any light on it in a result came from the photo.</summary>
    public static Raster FlatTee()
    {
        var tee = Cutout("tee-white");
        for (var p = 0; p < tee.Pixels.Length; p += 4)
            (tee.Pixels[p], tee.Pixels[p + 1], tee.Pixels[p + 2]) = (70, 130, 160);
        return tee;
    }

    static string Body(string name, string extension) =>
        Path.Combine(IsStrange(name) ? Strange : Path.Combine(Art, "bodies"), name + extension);

    static bool IsStrange(string name) => name.StartsWith("strange", StringComparison.Ordinal);

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VTry.Web.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}

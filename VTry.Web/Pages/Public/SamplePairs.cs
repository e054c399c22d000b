using System.Text.Json;
using System.Text.Json.Serialization;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Public;

/// <summary>
/// The before-and-after samples of the public pages, as <c>art/landing/pairs.json</c> lists them. Each lies beside it as
/// NAME-before.jpg, NAME-after.jpg and, if it is to be shown by itself, NAME-garment.jpg. A pair without its pictures is left out.
/// </summary>
public sealed class SamplePairs(IWebHostEnvironment site)
{
    const string Folder = "dist/art/landing";

    static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public SamplePair? Hero => All.FirstOrDefault(pair => pair.Place == SamplePlace.Hero);
    public SamplePair? Sum => All.FirstOrDefault(pair => pair.Place == SamplePlace.Sum && pair.Garment is not null);
    public IEnumerable<SamplePair> Lookbook => All.Where(pair => pair.Place == SamplePlace.Lookbook);

    IReadOnlyList<SamplePair> All => field ??= Read();

    List<SamplePair> Read()
    {
        var list = site.WebRootFileProvider.GetFileInfo($"{Folder}/pairs.json");
        if (!list.Exists)
            return [];
        using var file = list.CreateReadStream();
        return [.. JsonSerializer.Deserialize<List<Entry>>(file, Reading)!.Select(Find).OfType<SamplePair>()];
    }

    SamplePair? Find(Entry entry) =>
        Picture($"{entry.Name}-before.jpg", entry.Before) is { } before && Picture($"{entry.Name}-after.jpg", entry.After) is { } after
            ? new(entry.Place, entry.Caption, new(entry.Credits), before, after, Picture($"{entry.Name}-garment.jpg", entry.Garment))
            : null;

    PictureView? Picture(string name, string? alt) =>
        alt is not null && site.WebRootFileProvider.GetFileInfo($"{Folder}/{name}").Exists ? new($"/{Folder}/{name}", alt) : null;

    /// <param name="Before">What the picture shows, for those who do not see it; likewise After and Garment.</param>
    sealed record Entry(string Name, SamplePlace Place, string Caption, int Credits, string Before, string After, string? Garment);
}

public sealed record SamplePair(SamplePlace Place, string Caption, PriceView Price, PictureView Before, PictureView After, PictureView? Garment);

/// <summary>Where a sample is shown: the large pair on top, the sum of person and garment, or the rows below.</summary>
public enum SamplePlace { Hero, Sum, Lookbook }

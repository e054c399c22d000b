using System.Collections.Concurrent;
using System.Numerics;
using System.Text.Json;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Tests.Files;
using VTry.Web.Adapters.Engines.Local;

namespace VTry.Tests.Generations;

/// <summary>The drawn bodies and garments of the house, dressed by the local engine; each fitting is made once.</summary>
static class Fitting
{
    const int Side = 768;

    static readonly string art = ArtFolder();
    static readonly LocalEngine engine = new(Pictures.Codec);
    static readonly ConcurrentDictionary<string, Lazy<Picture>> read = new();
    static readonly ConcurrentDictionary<string, Lazy<Task<Raster>>> worn = new();

    static readonly Dictionary<string, GarmentRole> roles = Json("garments.json").EnumerateArray().ToDictionary(
        garment => garment.GetProperty("name").GetString()!,
        garment => Enum.Parse<GarmentRole>(garment.GetProperty("role").GetString()!, ignoreCase: true));

    public static Raster Photo(string body) => Body(body).Raster;

    public static Raster Mask(string body) => Read($"bodies/{body}-mask.png").Raster;

    public static GarmentRole Role(string garment) => roles[garment];

    public static Raster CutOut(string garment) => Garment(garment).Raster;

    public static BodyPoints Points(string body)
    {
        var joints = Json($"bodies/{body}.json").GetProperty("joints");
        return BodyPoints.FromArray([.. BodyPoints.Names.Select(name => joints.GetProperty(name))
            .Select(point => new Vector2(point[0].GetSingle(), point[1].GetSingle()))]);
    }

    /// <summary>The person in these garments, as the local engine makes it.</summary>
    public static Task<Raster> Worn(string body, params string[] garments) =>
        worn.GetOrAdd($"{body} {string.Join(' ', garments)}", _ => new(async () =>
        {
            var answer = await engine.MakeAsync(Order(body, Points(body), garments), TestContext.Current.CancellationToken);
            return AsReceived(Assert.IsType<EngineAnswer.Made>(answer).Picture.Raster);
        })).Value;

    public static Fidelity Judge(Raster result, string body, params string[] garments) =>
        FidelityCheck.Judge(Order(body, Points(body), garments), Made(result));

    /// <summary>As with people's own photos: nobody placed the joints, the engine tells those it found.</summary>
    public static async Task<Fidelity> JudgeAsFound(string body, params string[] garments)
    {
        var order = Order(body, null, garments);
        return FidelityCheck.Judge(order, Assert.IsType<EngineAnswer.Made>(await engine.MakeAsync(order, TestContext.Current.CancellationToken)));
    }

    /// <summary>As of an engine that tells no joints, for a photo without any.</summary>
    public static Fidelity JudgeWithoutPoints(Raster result, string body, params string[] garments) =>
        FidelityCheck.Judge(Order(body, null, garments), Made(result));

    /// <summary>The garment not as a cut-out but as a photograph on paper.</summary>
    public static Fidelity JudgeOnPaper(Raster result, string body, string garment) => FidelityCheck.Judge(
        new(Guid.Empty, GenerationKind.TryOn, Body(body), Points(body), [new(Role(garment), Read($"garments/{garment}.jpg"))]), Made(result));

    /// <summary>Through a JPEG, as every provider sends it.</summary>
    public static Raster AsReceived(Raster result, int quality = 88) =>
        Pictures.Codec.Decode(Pictures.Codec.Encode(result, ImageFormat.Jpeg, quality), Picture.WorkingSide);

    static EngineAnswer.Made Made(Raster result) => new(new Picture(result, Pictures.Codec), "drawn", null);

    static EngineOrder Order(string body, BodyPoints? points, string[] garments) => new(Guid.Empty, GenerationKind.TryOn,
        Body(body), points, [.. garments.Select(name => new EngineGarment(Role(name), Garment(name)))]);

    static Picture Body(string body) => Read($"bodies/{body}.jpg");

    static Picture Garment(string garment) => Read($"garments/{garment}.png");

    /// <summary>Half the working size: enough to judge, a quarter of the time.</summary>
    static Picture Read(string file) => read.GetOrAdd(file, _ => new(() =>
        new Picture(Pictures.Codec.Decode(File.ReadAllBytes(Path.Combine(art, file)), Side), Pictures.Codec))).Value;

    static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(art, file))).RootElement;

    static string ArtFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "wwwroot-src", "art")))
                return Path.Combine(folder.FullName, "wwwroot-src", "art");
        throw new DirectoryNotFoundException("wwwroot-src/art was not found above the tests.");
    }
}

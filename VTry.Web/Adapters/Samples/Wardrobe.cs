using System.Numerics;
using System.Text.Json;
using VTry.Domain.Accounts;
using VTry.Domain.Generations;

namespace VTry.Web.Adapters.Samples;

/// <summary>
/// The drawn figures and garments that come with VTry. Read once at start, from the folder beside the app: what is
/// missing or misspelt there stops the start rather than a customer.
/// </summary>
public class Wardrobe
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    Wardrobe(IReadOnlyList<SampleBody> bodies, IReadOnlyList<SampleGarment> garments) => (Bodies, Garments) = (bodies, garments);

    public IReadOnlyList<SampleBody> Bodies { get; }
    public IReadOnlyList<SampleGarment> Garments { get; }

    /// <param name="name">As posted; anything, or nothing.</param>
    public SampleBody? Body(string? name) => Bodies.FirstOrDefault(body => body.Name == name);

    /// <param name="name">As posted; anything, or nothing.</param>
    public SampleGarment? Garment(string? name) => Garments.FirstOrDefault(garment => garment.Name == name);

    public static Wardrobe InFolder(string folder) => new(
        [.. Read<BodyEntry[]>(folder, "bodies.json").Select(body => BodyOf(folder, body))],
        [.. Read<GarmentEntry[]>(folder, "garments.json").Select(garment => GarmentOf(folder, garment))]);

    static SampleBody BodyOf(string folder, BodyEntry body)
    {
        var drawn = Read<DrawnBody>(folder, Path.Combine("bodies", $"{body.Name}.json"));
        var points = BodyPoints.FromArray([.. BodyPoints.Names.Select(name => new Vector2(drawn.Joints[name][0], drawn.Joints[name][1]))]);
        return new(body.Name, body.Label, body.Alt, points, There(folder, "bodies", $"{body.Name}.jpg"));
    }

    static SampleGarment GarmentOf(string folder, GarmentEntry garment) => new(
        garment.Name, garment.Label, Enum.Parse<GarmentRole>(garment.Role, ignoreCase: true), garment.Alt,
        There(folder, "garments", $"{garment.Name}.png"));

    static T Read<T>(string folder, string file) => JsonSerializer.Deserialize<T>(File.ReadAllBytes(There(folder, file)), Json)!;

    static string There(params string[] parts) => Path.Combine(parts) is var path && File.Exists(path)
        ? path
        : throw new FileNotFoundException($"{path} is missing among the samples.", path);

    sealed record BodyEntry(string Name, string Label, string Alt);

    sealed record DrawnBody(Dictionary<string, float[]> Joints);

    sealed record GarmentEntry(string Name, string Label, string Role, string Alt);
}

using System.Text.Json;
using Art;
using Art.Figures;
using Art.Pictures;
using Art.Studio;
using Art.Wardrobe;
using VTry.Web.Adapters.Imaging;
using Wardrobe = VTry.Web.Adapters.Samples.Wardrobe;

const int Full = 1024, ForTests = 768;

if (args is not [("people" or "garments" or "strangers" or "looks" or "all") and var what, .. var options])
{
    Console.Error.WriteLine("Say what to make: people, garments, strangers (for the tests), looks (for the landing page) or all; then, if not everything, names; --preview for small people.");
    return 1;
}

var names = options.Where(option => !option.StartsWith("--", StringComparison.Ordinal)).ToArray();
var width = options.Contains("--preview") ? Full / 4 : Full;
var art = Path.Combine(Root(), "wwwroot-src", "art");
var codec = new VipsImageCodec();

if (what is "garments" or "all")
{
    foreach (var garment in Rail.All.Where(garment => Asked(garment.Name)))
        Stockroom.Photograph(garment, new(codec, Path.Combine(art, "garments")));
    new Gallery(codec, art).Facts("garments", Rail.All.Select(Stockroom.Facts));
}
if (what is "people" or "all")
{
    foreach (var person in Cast.All.Where(person => Asked(person.Name)))
        Portraits.Photograph(person, width, new(codec, Path.Combine(art, "bodies")));
    new Gallery(codec, art).Facts("bodies", Cast.All.Select(Portraits.Facts));
}
if (what is "strangers" or "all")
{
    var pictures = new Gallery(codec, Path.Combine(Root(), "VTry.Tests", "Engines", "Pictures"));
    foreach (var garment in StrangeRail.All.Where(garment => Asked(garment.Name)))
        Stockroom.Photograph(garment, pictures);
    foreach (var person in Strangers.All.Where(person => Asked(person.Name)))
        Portraits.Photograph(person, Math.Min(width, ForTests), pictures);
    pictures.Facts("garments", StrangeRail.All.Select(Stockroom.Facts));
    pictures.Facts("bodies", Strangers.All.Select(Portraits.Facts));
}
if (what is "looks" or "all")
{
    var wardrobe = Wardrobe.InFolder(art);
    var landing = Path.Combine(art, "landing");
    var pairs = new List<object>();
    foreach (var (place, body, garments) in Looks.All)
        pairs.Add(await Lookbook.MakeAsync(codec, wardrobe.Body(body)!, [.. garments.Select(garment => wardrobe.Garment(garment)!)], place, landing));
    File.WriteAllText(Path.Combine(landing, "pairs.json"), JsonSerializer.Serialize(pairs, new JsonSerializerOptions { WriteIndented = true }) + "\n");
}
return 0;

bool Asked(string name) => names.Length == 0 || names.Contains(name);

static string Root()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VTry.Web.sln")))
        folder = folder.Parent;
    return folder?.FullName ?? throw new DirectoryNotFoundException($"No VTry.Web.sln above {AppContext.BaseDirectory}.");
}

namespace VTry.Tests.Support;

/// <summary>Photos of people and garments that the app has never seen, and the samples it comes with.</summary>
static class TestFiles
{
    public static byte[] Stranger => Read("VTry.Tests/Engines/Pictures/stranger-white-wall.jpg");
    public static byte[] BlouseCutOut => Read("VTry.Tests/Engines/Pictures/strange-polka-blouse.png");
    public static byte[] SundressOnWhite => Read("VTry.Tests/Engines/Pictures/strange-sundress.jpg");

    static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Repository(), path));

    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "VTry.Web.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}

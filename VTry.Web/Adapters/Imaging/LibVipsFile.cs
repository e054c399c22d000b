using System.Runtime.InteropServices;

namespace VTry.Web.Adapters.Imaging;

/// <summary>
/// Where libvips lies. The one sharp builds (npm) brings libvips and GObject in a single file; of the system's
/// libvips the same handle reaches GObject through its dependencies.
/// </summary>
static class LibVipsFile
{
    static readonly Lazy<(nint Handle, string Path)> loaded = new(Load);

    public static nint Handle => loaded.Value.Handle;

    /// <summary>The file that was loaded, or the system's name for it.</summary>
    public static string Path => loaded.Value.Path;

    static (nint, string) Load()
    {
        var tried = new List<string>();
        foreach (var candidate in Candidates())
        {
            if (NativeLibrary.TryLoad(candidate, out var handle))
                return (handle, candidate);
            tried.Add(candidate);
        }

        throw new DllNotFoundException(
            "libvips, which reads and writes pictures, was not found. Run `npm ci` beside package.json and build again, " +
            "or install it (Debian and Ubuntu: apt install libvips42; macOS: brew install vips), " +
            $"or set VTRY_LIBVIPS to the library's full path. Tried: {string.Join(", ", tried)}.");
    }

    static IEnumerable<string> Candidates()
    {
        // What is asked for by name is used or the start fails: falling back would hide a wrong path.
        if (Environment.GetEnvironmentVariable("VTRY_LIBVIPS") is { Length: > 0 } chosen)
            return [chosen];

        return [.. Beside(AppContext.BaseDirectory), .. InNodeModules(AppContext.BaseDirectory), .. SystemNames];
    }

    static IEnumerable<string> Beside(string folder) => Files(System.IO.Path.Combine(folder, "native"));

    static IEnumerable<string> InNodeModules(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var packages = System.IO.Path.Combine(folder.FullName, "node_modules", "@img");
            if (!Directory.Exists(packages))
                continue;
            foreach (var package in Directory.EnumerateDirectories(packages, "sharp-libvips-*").Order())
                foreach (var file in Files(System.IO.Path.Combine(package, "lib")))
                    yield return file;
        }
    }

    static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "libvips*").Order() : [];

    static IEnumerable<string> SystemNames =>
        OperatingSystem.IsWindows() ? ["libvips-42.dll"] : OperatingSystem.IsMacOS() ? ["libvips.42.dylib"] : ["libvips.so.42"];
}

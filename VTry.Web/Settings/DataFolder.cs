namespace VTry.Web.Settings;

/// <summary>The folder with everything VTry keeps: database, files, keys. Deleting it is a clean start.</summary>
public sealed record DataFolder(string Path)
{
    /// <summary>The key; in the environment <c>VTRY_DATA</c>.</summary>
    public const string Key = "Data";

    const string Solution = "VTry.Web.sln";

    /// <summary>As configured, else <c>data</c> beside the solution when run from the repository, else beside the app.</summary>
    public static DataFolder Of(IConfiguration configuration)
    {
        var path = configuration[Key] is { Length: > 0 } chosen
            ? System.IO.Path.GetFullPath(chosen)
            : System.IO.Path.Combine(Repository() ?? AppContext.BaseDirectory, "data");
        try
        {
            return new(Directory.CreateDirectory(path).FullName);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{Key} is {path}, and this folder cannot be used: {refused.Message} Set VTRY_DATA to a folder the app may write to.");
        }
    }

    static string? Repository()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(System.IO.Path.Combine(at.FullName, Solution)))
                return at.FullName;
        return null;
    }
}

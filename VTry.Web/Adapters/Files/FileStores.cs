using Microsoft.Extensions.Options;
using VTry.Domain.Files;
using VTry.Web.Adapters.Files.AzureBlob;
using VTry.Web.Adapters.Files.FileSystem;
using VTry.Web.Adapters.Files.S3;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Files;

/// <summary>Opens file stores by name: the one the app uses, and another that files are moved to.</summary>
public sealed class FileStores(IOptions<FilesSettings> options, IConfiguration configuration, TimeProvider clock)
{
    FilesSettings Settings => options.Value;

    public StoreName Chosen => Settings.Chosen;

    /// <exception cref="SettingsException">Its section is not filled in; the message says what is missing.</exception>
    public IFileStore Open(StoreName name) => name switch
    {
        StoreName.S3 => new S3Store(Filled(Settings.S3, Settings.S3.Faults), Patience),
        StoreName.Azure => new AzureBlobStore(Filled(Settings.Azure, Settings.Azure.Faults), Patience, clock),
        _ => new FileSystemStore(DataFolder.Of(configuration).Path),
    };

    public string Describe(StoreName name) => name switch
    {
        StoreName.S3 => Settings.S3.Place,
        StoreName.Azure => Settings.Azure.Place,
        _ => DataFolder.Of(configuration).Path,
    };

    Patience Patience => new(TimeSpan.FromSeconds(Settings.TimeoutSeconds));

    static T Filled<T>(T section, IEnumerable<string> faults) =>
        faults.ToList() is { Count: > 0 } missing ? throw new SettingsException(string.Join('\n', missing)) : section;
}

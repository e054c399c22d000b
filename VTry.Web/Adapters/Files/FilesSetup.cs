using VTry.Domain.Files;
using VTry.Web.Adapters.Imaging;
using VTry.Web.Adapters.Keys;
using VTry.Web.Http;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Files;

/// <summary>The vault and what it stands on: the master key, a file store and the picture library.</summary>
public static class FilesSetup
{
    public static void AddFiles(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddKeys();
        builder.AddSettings<FilesSettings>(FilesSettings.Section);
        services.AddSingleton<FileStores>();
        services.AddSingleton(provider =>
        {
            var stores = provider.GetRequiredService<FileStores>();
            return stores.Open(stores.Chosen);
        });
        services.AddSingleton<VipsImageCodec>();
        services.AddSingleton<IImageCodec>(provider => provider.GetRequiredService<VipsImageCodec>());
        services.AddSingleton<Darkroom>();
        services.AddSingleton(provider => new ScratchFolder(Path.Combine(DataFolder.Of(provider.GetRequiredService<IConfiguration>()).Path, "scratch")));
        services.AddScoped<KeyRing>();
        services.AddScoped<Vault>();
        services.AddSingleton<MediaLinks>();

        services.AddStartupLine(provider => LineOf(provider.GetRequiredService<FileStores>()));
        services.AddStartupLine(provider => LineOf(provider.GetRequiredService<VipsImageCodec>().Health));
    }

    static StartupLine LineOf(FileStores stores) => stores.Chosen is StoreName.FileSystem
        ? new("files", $"in {stores.Describe(StoreName.FileSystem)}, encrypted; Files:S3 or Files:Azure brings an object store", Standing.StandIn)
        {
            ToPeople = "On disks of our own machines, encrypted before they are written.",
        }
        : new("files", $"{stores.Describe(stores.Chosen)}, encrypted", Standing.Real)
        {
            ToPeople = $"In an object store ({stores.Describe(stores.Chosen)}), encrypted before they leave our machines: who runs the store cannot look at them.",
        };

    static StartupLine LineOf(ImagingHealth imaging)
    {
        var without = imaging.Missing.Any() ? $", without {string.Join(" and ", imaging.Missing)}" : "";
        return new("pictures", $"libvips {imaging.Version}{without}", Standing.Real);
    }
}

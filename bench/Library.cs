using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Domain.Work;
using VTry.Web.Adapters.EmbeddedPostgres;
using VTry.Web.Adapters.Engines.Local;
using VTry.Web.Adapters.Files.FileSystem;
using VTry.Web.Adapters.Imaging;
using VTry.Web.Adapters.Samples;
using VTry.Web.Background;
using VTry.Web.Database;

namespace VTry.Bench;

/// <summary>What stands behind the pages: the queue, the vault and the engine, in this process.</summary>
static class Library
{
    const int Jobs = 5_000, Uploads = 7, Runs = 11;

    public static async Task MeasureAsync(string dataFolder)
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(dataFolder, NullLogger.Instance);
        var connectionString = postgres.ConnectionStringFor("vtry");
        await QueueAsync(connectionString);
        await VaultAsync(connectionString, dataFolder);
        await EngineAsync();
    }

    sealed record Nothing(int Number) : IJob;

    sealed class Idler
    {
        public Task RunAsync() => Task.CompletedTask;
    }

    static async Task QueueAsync(string connectionString)
    {
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System).AddSingleton<Idler>().AddScoped<JobQueue>()
            .AddDbContext<VTryDb>(options => options.UseVTry(connectionString))
            .BuildServiceProvider();
        var workload = new Workload().On<Nothing, Idler>((idler, _, _) => idler.RunAsync(), attempts: 1, timeout: TimeSpan.FromSeconds(10));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:VTry", connectionString)]).Build();

        await using (var scope = services.CreateAsyncScope())
        {
            var queue = scope.ServiceProvider.GetRequiredService<JobQueue>();
            for (var i = 0; i < Jobs; i++)
                queue.Enqueue(new Nothing(i));
            await scope.ServiceProvider.GetRequiredService<VTryDb>().SaveChangesAsync();
        }

        using var signals = new Signals(configuration, NullLogger<Signals>.Instance);
        using var worker = new Worker(services.GetRequiredService<IServiceScopeFactory>(), workload, signals,
            Options.Create(new WorkSettings()), NullLogger<Worker>.Instance);
        var clock = Stopwatch.StartNew();
        await worker.StartAsync(default);
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<VTryDb>();
            while (await db.Jobs.AnyAsync(job => job.Kind == nameof(Nothing) && job.FinishedAt == null))
                await Task.Delay(50);
        }
        Table.Row("queue", $"{Jobs} empty jobs, one node", Jobs / clock.Elapsed.TotalSeconds, "/s");
        await worker.StopAsync(default);
    }

    static async Task VaultAsync(string connectionString, string dataFolder)
    {
        var codec = new VipsImageCodec();
        var photo = codec.Encode(Noise(4000, 3000), ImageFormat.Jpeg, 90);
        var options = new DbContextOptionsBuilder<VTryDb>().UseVTry(connectionString).Options;
        await using var db = new VTryDb(options);
        var vault = new Vault(db, new FileSystemStore(dataFolder), new KeyRing(options, MasterKey.OfFolder(dataFolder)), new Darkroom(codec), TimeProvider.System);

        var times = new List<TimeSpan>();
        for (var i = 0; i < Uploads; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await vault.ReceiveAsync(Guid.CreateVersion7(), FileKind.Body, new MemoryStream(photo), default);
            times.Add(Stopwatch.GetElapsedTime(start));
        }
        Table.Row("vault", $"12-megapixel JPEG of {photo.Length / 1e6:0.0} MB, upload to ready", times.Order().ElementAt(Uploads / 2));
    }

    static async Task EngineAsync()
    {
        var codec = new VipsImageCodec();
        var wardrobe = Wardrobe.InFolder(Path.Combine(AppContext.BaseDirectory, "samples"));
        var body = wardrobe.Body("amara")!;
        Picture Read(string file) => new(File.ReadAllBytes(file), codec);
        EngineGarment Wear(string name) => new(wardrobe.Garment(name)!.Role, Read(wardrobe.Garment(name)!.CutOutFile));

        foreach (var (how, garments) in new[] { ("one garment", (string[])["tee-black"]), ("an outfit", (string[])["shirt-linen", "jeans"]) })
        {
            var engine = new LocalEngine(codec);
            var order = new EngineOrder(Guid.NewGuid(), GenerationKind.TryOn, Read(body.PictureFile), body.Points, [.. garments.Select(Wear)]);
            _ = (order.Person.Raster, order.Garments.Sum(garment => garment.Picture.Raster.Width));

            var times = new List<TimeSpan>();
            for (var i = 0; i < Runs; i++)
            {
                var start = Stopwatch.GetTimestamp();
                if (await engine.MakeAsync(order, default) is not EngineAnswer.Made)
                    throw new InvalidOperationException("The engine refused a sample.");
                times.Add(Stopwatch.GetElapsedTime(start));
            }
            Table.Row("local engine", $"{how}, 1024×1536, first", times[0]);
            Table.Row("local engine", $"{how}, 1024×1536, warm median", times.Skip(1).Order().ElementAt(Runs / 2));
        }
        Table.Row("memory", "this process at its highest", Process.GetCurrentProcess().PeakWorkingSet64 / 1e6, "MB");
    }

    // A picture that does not compress to nothing: smooth light with grain.
    static Raster Noise(int width, int height)
    {
        var raster = new Raster(width, height);
        var random = new Random(1);
        for (var i = 0; i < raster.Pixels.Length; i += 4)
        {
            var (x, y) = (i / 4 % width, i / 4 / width);
            for (var channel = 0; channel < 3; channel++)
                raster.Pixels[i + channel] = (byte)Math.Clamp(128 + 90 * Math.Sin(x / 400d + channel) * Math.Cos(y / 300d) + random.Next(-12, 13), 0, 255);
            raster.Pixels[i + 3] = 255;
        }
        return raster;
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Domain.Privacy;
using VTry.Tests.Files;
using VTry.Tests.Support;
using VTry.Web.Adapters.Engines.Local;
using VTry.Web.Adapters.Files.FileSystem;
using VTry.Web.Adapters.Imaging;
using VTry.Web.Adapters.Samples;

namespace VTry.Tests.Generations;

/// <summary>A test that asks for try-ons and makes them, with two engines that answer as it likes, and a store it can look into.</summary>
public abstract class FittingTest(DatabaseServer server) : DomainTest(server)
{
    readonly TempFolder folder = new();
    readonly Wardrobe wardrobe = Wardrobe.InFolder(Path.Combine(AppContext.BaseDirectory, "samples"));

    protected StubEngine First { get; } = new("first");
    protected StubEngine Second { get; } = new("second");

    /// <summary>Everything in the file store.</summary>
    protected IEnumerable<string> StoredPaths => folder.Files.Where(path => path.Contains($"{Path.DirectorySeparatorChar}files{Path.DirectorySeparatorChar}"));

    protected override void Add(IServiceCollection collection) => collection
        .AddSingleton<IEngine>(First).AddSingleton<IEngine>(Second)
        .AddSingleton<IImageCodec, VipsImageCodec>().AddSingleton<IBodyReader, BodyReader>()
        .AddSingleton(MasterKey.OfFolder(folder.Path)).AddSingleton<IFileStore>(new FileSystemStore(folder.Path))
        .AddSingleton<Darkroom>().AddScoped<KeyRing>().AddScoped<Vault>()
        .AddSingleton(new RetentionPeriods(TimeSpan.FromDays(30)))
        .AddScoped<AuditLog>().AddScoped<AgeGate>().AddScoped<PictureClock>().AddScoped<Eraser>()
        .AddScoped<BodyPhotos>().AddScoped<GarmentRail>().AddScoped<FittingRoom>().AddScoped<EngineRouter>()
        .AddScoped<Atelier>().AddScoped<Wastebasket>().AddScoped<Consents>().AddScoped<Retention>();

    protected async Task<(Person Person, Guid Id)> AskAsync()
    {
        var asha = await SomeoneWith(purchased: 5);
        return (asha, Assert.IsType<StartAnswer.Started>(await StartAsync(asha)).GenerationId);
    }

    protected Task<StartAnswer> StartAsync(Person person, string? pressKey = null) => In<IServiceProvider, StartAnswer>(async services =>
    {
        var body = await services.GetRequiredService<BodyPhotos>().TakeAsync(person.Id, wardrobe.Body("theo")!, Cancel);
        var garment = await services.GetRequiredService<GarmentRail>().TakeAsync(person.Id, wardrobe.Garment("tee-black")!, Cancel);
        return await services.GetRequiredService<FittingRoom>()
            .StartAsync(new Look(person, body, [garment], pressKey ?? Guid.NewGuid().ToString("N")), Cancel);
    });

    protected Task Make(Guid id) => In<Atelier>(atelier => atelier.MakeAsync(id, Cancel));

    protected Task<Generation> Find(Guid id) =>
        In<VTryDb, Generation>(db => db.Generations.AsNoTracking().SingleAsync(generation => generation.Id == id, Cancel));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

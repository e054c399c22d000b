using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Billing;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Domain.Messages;
using VTry.Domain.Privacy;
using VTry.Domain.Work;
using VTry.Tests.Billing;
using VTry.Tests.Files;
using VTry.Tests.Support;
using VTry.Web.Adapters.Engines.Local;
using VTry.Web.Adapters.Files.FileSystem;
using VTry.Web.Adapters.Imaging;
using VTry.Web.Adapters.Samples;

namespace VTry.Tests.Privacy;

/// <summary>Somebody with photos, garments, results and credits, and a store that can be made to fail.</summary>
public abstract class PrivacyTest(DatabaseServer server) : DomainTest(server)
{
    protected const string Site = "https://vtry.example/";

    readonly TempFolder folder = new();
    protected StubEngine Engine { get; } = new("stub");
    protected StubGateway Gateway { get; } = new();
    private protected FailingStore Store => field ??= new(new FileSystemStore(folder.Path));

    protected override void Add(IServiceCollection collection) => collection
        .AddSingleton<IEngine>(Engine).AddSingleton<IImageCodec, VipsImageCodec>().AddSingleton<IBodyReader, BodyReader>()
        .AddSingleton(MasterKey.OfFolder(folder.Path)).AddSingleton<IFileStore>(Store)
        .AddSingleton(new ScratchFolder(Path.Combine(folder.Path, "scratch")))
        .AddSingleton(Wardrobe.InFolder(Path.Combine(AppContext.BaseDirectory, "samples")))
        .AddSingleton(new RetentionPeriods(TimeSpan.FromDays(30))).AddScoped<AgeGate>().AddScoped<PictureClock>().AddScoped<Eraser>()
        .AddSingleton<Darkroom>().AddScoped<KeyRing>().AddScoped<Vault>()
        .AddScoped<BodyPhotos>().AddScoped<GarmentRail>().AddScoped<FittingRoom>().AddScoped<EngineRouter>()
        .AddScoped<Atelier>().AddScoped<Wastebasket>().AddScoped<Sessions>().AddScoped<Turnstile>().AddScoped<Consents>().AddScoped<Retention>()
        .AddScoped<AuditLog>().AddScoped<Outbox>().AddScoped<Exports>().AddScoped<PackingRoom>().AddScoped<Departures>().AddScoped<Shredder>().AddScoped<StockTake>()
        .AddSingleton(new PaymentGateways(Gateway, [Gateway])).AddSingleton(Papers.Velvet).AddSingleton(new RefundRules(SecondPersonAbovePaise: 5_000_00))
        .AddScoped<Cashier>().AddScoped<Till>().AddScoped<RefundDesk>().AddScoped<UnusedCredits>().AddScoped<TaxDocuments>();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A person with an address, a body on a sample, a face photo, an own garment, and bought credits.</summary>
    protected async Task<Person> SomebodyAsync(int purchased = 20)
    {
        var person = await SomeoneWith(purchased);
        var address = $"asha.{Guid.NewGuid():N}@example.com";
        await In<IServiceProvider>(async scoped =>
        {
            var db = scoped.GetRequiredService<VTryDb>();
            await db.People.Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Email, address).SetProperty(row => row.NormalizedEmail, address.ToUpperInvariant())
                .SetProperty(row => row.UserName, address).SetProperty(row => row.NormalizedUserName, address.ToUpperInvariant())
                .SetProperty(row => row.PasswordHash, "a hash"), Cancel);
            await scoped.GetRequiredService<Consents>().GiveAsync(person.Id, [ConsentPurpose.TryOn, ConsentPurpose.Keeping], ConsentSource.Welcome, Cancel);
            db.Sessions.Add(NewSession(person.Id));
            db.Sessions.Add(NewSession(person.Id));
            await db.SaveChangesAsync(Cancel);
            var sample = scoped.GetRequiredService<Wardrobe>().Bodies[0];
            await scoped.GetRequiredService<BodyPhotos>().TakeAsync(person.Id, sample, Cancel);
            await scoped.GetRequiredService<Vault>().ReceiveAsync(person.Id, FileKind.Face, new MemoryStream(Pictures.File(ImageFormat.Jpeg, 400, 600)), Cancel);
            await db.SaveChangesAsync(Cancel);
        });
        return await In<VTryDb, Person>(db => db.People.AsNoTracking().SingleAsync(row => row.Id == person.Id, Cancel));
    }

    protected Session NewSession(Guid personId) => new()
    {
        PersonId = personId, KeyHash = Guid.NewGuid().ToString("N"), Ticket = [1], UserAgent = "Mozilla/5.0",
        CreatedAt = Clock.GetUtcNow(), LastUsedAt = Clock.GetUtcNow(), ExpiresAt = Clock.GetUtcNow().AddDays(30),
    };

    /// <summary>Presses for a sample garment on their body.</summary>
    protected Task<StartAnswer> PressAsync(Person person, string garment = "tee-white") => In<IServiceProvider, StartAnswer>(async scoped =>
    {
        var db = scoped.GetRequiredService<VTryDb>();
        var body = await db.Bodies.Include(body => body.Photo).FirstAsync(body => body.PersonId == person.Id, Cancel);
        var sample = scoped.GetRequiredService<Wardrobe>().Garment(garment)!;
        var picture = await db.Files.FirstOrDefaultAsync(file => file.OwnerId == person.Id && file.Kind == FileKind.Garment, Cancel)
            ?? (await scoped.GetRequiredService<GarmentRail>().TakeAsync(person.Id, sample, Cancel)).Picture;
        return await scoped.GetRequiredService<FittingRoom>().StartAsync(
            new Look(person, body, [new Garment(sample.Role, picture, sample.Label)], Guid.NewGuid().ToString("N")), Cancel);
    });

    /// <summary>A try-on with its picture.</summary>
    protected async Task<Guid> MadeAsync(Person person)
    {
        var id = Assert.IsType<StartAnswer.Started>(await PressAsync(person)).GenerationId;
        await In<Atelier>(atelier => atelier.MakeAsync(id, Cancel));
        return id;
    }

    /// <summary>An order that nobody has paid yet.</summary>
    protected async Task<Order> OrderAsync(Person person, string name, string? gstin = null) => Assert.IsType<CashierAnswer.Ready>(
        await In<Cashier, CashierAnswer>(cashier => cashier.OpenAsync(
            person, 300, new(name, person.Email!, "29", gstin, gstin is null ? null : "4 Silk Road, Mysuru"), Guid.NewGuid().ToString("N"), Cancel))).Order;

    /// <summary>What the gateway says of a payment for it.</summary>
    protected Task<bool> PayAsync(Order order, PaymentState state = PaymentState.Captured, string? trouble = null) => In<Till, bool>(till => till.TakeAsync(
        Gateway.Name, new($"pay_{order.Reference}", order.GatewayOrderId, state, state == PaymentState.Captured, order.AmountPaise, Order.Rupees, "upi", trouble), Cancel));

    /// <summary>Credits that were bought and paid, with the invoice printed.</summary>
    protected async Task<(Order Order, TaxDocument Invoice)> BuyAsync(Person person, string name, string? gstin = null)
    {
        var order = await OrderAsync(person, name, gstin);
        await PayAsync(order);
        var invoice = await Read(db => db.TaxDocuments.AsNoTracking().SingleAsync(document => document.OrderId == order.Id, Cancel));
        await In<TaxDocuments, byte[]>(documents => documents.KeepPdfAsync(invoice, System.Text.Encoding.UTF8.GetBytes($"%PDF {name}"), Cancel));
        return (order, invoice);
    }

    protected Task<T> Read<T>(Func<VTryDb, Task<T>> read) => In(read);

    protected Task<List<string>> AuditOf(Guid personId) => Read(db => db.AuditEntries
        .Where(entry => entry.SubjectId == personId).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Cancel));

    protected Task<T> MailAsync<T>(string kind) => Read(async db => System.Text.Json.JsonSerializer.Deserialize<T>(
        await db.OutgoingMails.Where(mail => mail.Kind == kind).OrderByDescending(mail => mail.Id).Select(mail => mail.Payload).FirstAsync(Cancel))!);
}

/// <summary>A store whose deletions, or everything else, fail when told to: what a power cut in that moment looks like.</summary>
sealed class FailingStore(IFileStore store) : IFileStore
{
    int deletions, puts;

    /// <summary>How many more deletions succeed.</summary>
    public int DeletionsLeft { get; set; } = int.MaxValue;
    public int PutsLeft { get; set; } = int.MaxValue;
    public int ReadsLeft { get; set; } = int.MaxValue;

    public int Deletions => deletions;
    public int Puts => puts;

    public Task PutAsync(FileAddress address, Stream content, CancellationToken cancel)
    {
        if (PutsLeft-- <= 0)
            throw new IOException("No space left on device.");
        Interlocked.Increment(ref puts);
        return store.PutAsync(address, content, cancel);
    }

    public Task<IReadOnlyList<StoredVariant>> VariantsAsync(Guid file, CancellationToken cancel) => store.VariantsAsync(file, cancel);

    public Task<int> DeleteAsync(Guid file, CancellationToken cancel)
    {
        if (DeletionsLeft-- <= 0)
            throw new IOException("The store is away.");
        Interlocked.Increment(ref deletions);
        return store.DeleteAsync(file, cancel);
    }

    public Task<Stream> OpenAsync(FileAddress address, long from, CancellationToken cancel)
    {
        if (ReadsLeft-- <= 0)
            throw new IOException("The store is away.");
        return store.OpenAsync(address, from, cancel);
    }

    public Task<long?> LengthAsync(FileAddress address, CancellationToken cancel) => store.LengthAsync(address, cancel);
    public Task<byte[]> ReadAsync(FileAddress address, long from, int count, CancellationToken cancel) => store.ReadAsync(address, from, count, cancel);
    public IAsyncEnumerable<FileTrace> ListAsync(CancellationToken cancel) => store.ListAsync(cancel);
    public Task DropUnfinishedAsync(DateTimeOffset startedBefore, CancellationToken cancel) => store.DropUnfinishedAsync(startedBefore, cancel);
}

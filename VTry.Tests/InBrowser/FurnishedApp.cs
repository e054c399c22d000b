using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Domain.Messages;
using VTry.Domain.Privacy;
using VTry.Tests.Billing;
using VTry.Tests.Files;
using VTry.Tests.Support;
using VTry.Web.Http;

namespace VTry.Tests.InBrowser;

/// <summary>An app in which somebody has one try-on of each kind: done, failed, and one that nobody ever begins to make.</summary>
public class FurnishedApp(DatabaseServer server) : LiveApp(server)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string Shopper { get; private set; } = "";

    /// <summary>The page of a mail to them.</summary>
    public string Mail { get; private set; } = "";

    /// <summary>Where the last line of a notice to them leads.</summary>
    public string Unsubscribe { get; private set; } = "";

    public Guid Done { get; private set; }
    public Guid Failed { get; private set; }
    public Guid Waiting { get; private set; }
    public Guid Body { get; private set; }

    /// <summary>The number of the certificate of somebody who is gone.</summary>
    public string Certificate { get; private set; } = "";
    /// <summary>One whose photo could be better.</summary>
    public Guid DoubtfulBody { get; private set; }

    public Guid Invoice { get; private set; }
    public Guid CreditNote { get; private set; }

    /// <summary>One that was tried in vain, and one that was paid.</summary>
    public Guid FailedOrder { get; private set; }
    public Guid PaidOrder { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var browser = NewBrowser();
        Shopper = await browser.ArriveAsync();
        await browser.AskForAsync(("Top", Pictures.File(ImageFormat.Png, 400, 400)));
        Failed = await browser.UntilSettledAsync();
        Done = await browser.TryOnAsync(("DressSample", "dress-wrap"), ("Body", "noor"));
        await browser.Go("/settings/bodies/new");
        await browser.Press("Save", ("Body photo", Pictures.File(ImageFormat.Jpeg, 480, 720)), ("Depicts", "Me"));
        DoubtfulBody = Guid.Parse(browser.Address.Segments[2].TrimEnd('/'));
        await browser.ReadMailAsync(Shopper, "Confirm your e-mail");
        Mail = browser.Address.AbsolutePath;
        Unsubscribe = await Ask<IServiceProvider, string>(async services =>
        {
            var person = await services.GetRequiredService<VTryDb>().People.SingleAsync(person => person.Email == Shopper, Cancel);
            return new Uri(services.GetRequiredService<UnsubscribeLinks>().To(person.Id, Notice.ErasureSoon)).PathAndQuery;
        });
        (Waiting, Body) = await Ask(WaitForNobodyAsync);
        Certificate = await Ask<IServiceProvider, string>(LeaveAsync);
        await this.FileAsync(Shopper, Papers.Invoice(Papers.Anna, isTest: true, at: Papers.At.AddYears(-1)));
        var filed = await this.FileAsync(Shopper, Papers.Invoice(Papers.Anna, credits: 50_000), (11_250_00, 15_000));
        (Invoice, CreditNote) = (filed[0].Id, filed[1].Id);
        FailedOrder = await OrderAsync(browser, "Fail");
        PaidOrder = await OrderAsync(browser, "Pay ₹1,890.00");
    }

    static async Task<Guid> OrderAsync(Browser browser, string button)
    {
        await browser.Go("/credits/buy?credits=2100");
        await browser.Press("Pay", ("Name", "Anna Mathew"), ("State", "29"));
        await browser.Press(button);
        return Guid.Parse(browser.Address.Segments[2]);
    }

    async Task<string> LeaveAsync(IServiceProvider scoped)
    {
        var address = await NewBrowser().OpenAccountAsync();
        var db = scoped.GetRequiredService<VTryDb>();
        var leaver = await db.People.Where(person => person.Email == address).Select(person => person.Id).SingleAsync(Cancel);
        var departure = await scoped.GetRequiredService<Departures>().AskAsync(leaver, null, Address.ToString(), Cancel);
        await db.Departures.ExecuteUpdateAsync(set => set.SetProperty(row => row.EraseAt, row => row.RequestedAt), Cancel);
        await scoped.GetRequiredService<Shredder>().EraseDueAsync(Cancel);
        return departure.Reference;
    }

    // A row without a job.
    async Task<(Guid Generation, Guid Body)> WaitForNobodyAsync(VTryDb db)
    {
        var person = await db.People.SingleAsync(person => person.Email == Shopper, Cancel);
        var body = await db.Bodies.Include(body => body.Photo).OrderBy(body => body.Id).FirstAsync(body => body.PersonId == person.Id, Cancel);
        var done = await db.Generations.AsNoTracking().Include(generation => generation.Pieces).ThenInclude(piece => piece.Picture)
            .SingleAsync(generation => generation.Id == Done, Cancel);
        var dress = await db.Files.SingleAsync(file => file.Id == done.Pieces[0].PictureId, Cancel);
        var generation = Generation.Of(new Look(person, body, [new Garment(GarmentRole.Dress, dress, "Wrap dress")], "nobody"), 1, TimeProvider.System.GetUtcNow());
        db.Generations.Add(generation);
        await db.SaveChangesAsync(Cancel);
        return (generation.Id, body.Id);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Generations;
using VTry.Tests.Admin;
using VTry.Tests.Support;
using VTry.Web.Adapters.Payments.TestCheckout;

namespace VTry.Tests.InBrowser;

/// <summary>An app that has sold, refunded and compared its books for some days: there is something on each page of the staff.</summary>
public class FurnishedShop(DatabaseServer server) : LiveApp(server)
{
    static readonly (string Name, string Email, string State, string? Gstin, int Credits)[] Sales =
    [
        ("Anna Mathew", "anna.mathew@example.in", "32", null, 2_100), ("Rohan Iyer", "r.iyer@example.in", "33", null, 300),
        ("Apparel House LLP", "accounts@apparelhouse.example", "27", "27AAPFU0939F1ZV", 25_000), ("Farah Sheikh", "farah@example.in", "29", null, 700),
        ("Meher Contractor", "meher.c@example.in", "24", null, 5_000), ("Loom & Field Private Limited", "books@loomandfield.example", "29", "29AAGCB7383J1Z4", 50_000),
        ("Dev Bhattacharya", "dev.bhattacharya@example.in", "19", null, 300), ("Sunita Rao", "sunita@example.in", "29", null, 2_100),
        ("Arjun Nair", "arjun.nair@example.in", "32", null, 1_000), ("Ishaan Kapoor", "ishaan@example.in", "07", null, 2_100),
        ("Tara Menon", "tara@example.in", "29", null, 10_000), ("Kabir Singh Sandhu", "kabir@example.in", "03", null, 600),
    ];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Order Refunded { get; private set; } = null!;
    public Order Refundable { get; private set; } = null!;
    public Guid CreditNote { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var orders = new List<Order>();
        foreach (var (name, email, state, gstin, credits) in Sales)
            orders.Add(await this.BuyAsync(new(name, email, state, gstin, gstin is null ? null : "4 Mill Road, near the old market"), credits));
        await this.BuyAsync(Shop.Asha, 900, TestDeed.Fail);
        await this.BuyAsync(Shop.Asha with { Name = "Noor Ahmed", Email = "noor@example.in" }, 300, deed: null);
        (Refunded, Refundable) = (orders[4], orders[2]);

        await this.RefundAsync(Refunded, 1_500_00, "The campaign was called off.");
        await this.RefundAsync(orders[2], 9_000_00, "Ordered twice as many as the team needs.");
        await this.RefundAsync(orders[7], 900_00, "Half of it was not needed.", fails: true);
        await SendBackAtTheProviderAsync(orders[9]);
        await this.UntilAsync(Refunded, now => now.RefundedPaise > 0);
        await this.UntilAsync(orders[9], now => now.RefundedPaise > 0);
        await UntilAFailureIsKnownAsync(orders[7]);
        await Ask(LetDaysPassAsync);
        await Ask<IServiceProvider, bool>(async services => await SpendAsync(services, orders[0].WalletId));
        await Ask<Bookkeeper, Reconciliation>(bookkeeper => bookkeeper.ReconcileAsync(Cancel));
        CreditNote = await Ask(db => db.TaxDocuments.Where(paper => paper.Kind == TaxDocumentKind.CreditNote).Select(paper => paper.Id).FirstAsync(Cancel));
    }

    Task SendBackAtTheProviderAsync(Order order) => Ask<IServiceProvider, bool>(async services =>
    {
        var payment = await services.GetRequiredService<VTryDb>().Payments.SingleAsync(payment => payment.Id == order.PaymentId, Cancel);
        await services.GetRequiredService<TestGateway>().RefundAsync(payment.GatewayPaymentId, 190_00, null, Cancel);
        return true;
    });

    async Task UntilAFailureIsKnownAsync(Order order) => await this.UntilAsync(order, _ => Ask(db =>
        db.Refunds.AnyAsync(refund => refund.OrderId == order.Id && refund.State == RefundState.Failed, Cancel)).GetAwaiter().GetResult());

    // The newest is of today; each before it is older by some hours. Money moved for all but the last two.
    static async Task<bool> LetDaysPassAsync(VTryDb db)
    {
        var orders = await db.Orders.OrderByDescending(order => order.Id).Select(order => order.Id).ToListAsync(Cancel);
        foreach (var (id, age) in orders.Select((id, index) => (id, TimeSpan.FromHours(index * 13))))
        {
            var day = IndianTime.DayOf(TimeProvider.System.GetUtcNow() - age);
            var refunds = await db.Refunds.Where(row => row.OrderId == id).Select(row => row.Id).ToListAsync(Cancel);
            await db.Orders.Where(row => row.Id == id).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.CreatedAt, row => row.CreatedAt - age).SetProperty(row => row.PaidAt, row => row.PaidAt - age), Cancel);
            await db.OrderEvents.Where(row => row.OrderId == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.At, row => row.At - age), Cancel);
            await db.Payments.Where(row => row.OrderId == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedAt, row => row.CreatedAt - age), Cancel);
            await db.Refunds.Where(row => row.OrderId == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedAt, row => row.CreatedAt - age), Cancel);
            await db.TaxDocuments.Where(row => row.OrderId == id).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.IssuedAt, row => row.IssuedAt - age).SetProperty(row => row.IssuedOn, day), Cancel);
            await db.LedgerEntries.Where(row => row.Reference == id || refunds.Contains(row.Reference))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.At, row => row.At - age), Cancel);
        }
        await db.TaxDocuments.Where(row => !orders.Take(4).Contains(row.OrderId)).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.IsTest, false).SetProperty(row => row.Number, row => row.Number.Replace("TST", "VT").Replace("TCN", "VC")), Cancel);
        return true;
    }

    // What was made and what it cost; the pictures themselves are nobody's concern here.
    async Task<bool> SpendAsync(IServiceProvider services, Guid walletId)
    {
        var browser = NewBrowser();
        await browser.ArriveAsync();
        var made = await browser.TryOnAsync(("TopSample", "tee-white"));
        var (db, ledger, now) = (services.GetRequiredService<VTryDb>(), services.GetRequiredService<Ledger>(), TimeProvider.System.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        for (var day = 0; day < 6; day++)
        {
            var what = Guid.NewGuid();
            Assert.True(await ledger.TryHoldAsync(walletId, 35 + day * 11, what, Cancel));
            Assert.True(await ledger.CaptureAsync(what, Cancel));
            await db.LedgerEntries.Where(row => row.Reference == what).ExecuteUpdateAsync(set => set.SetProperty(row => row.At, now.AddDays(-day)), Cancel);
            foreach (var (engine, outcome, micros) in (ReadOnlySpan<(string, string, long)>)[
                ("gemini", "made", 3_412_000L + day * 170_300), ("gemini", "busy", 0), ("fashn", "made", 6_280_000)])
            {
                var attempt = new EngineAttempt { GenerationId = made, Engine = engine, StartedAt = now.AddDays(-day) };
                attempt.End(outcome, micros, now.AddDays(-day));
                db.EngineAttempts.Add(attempt);
            }
        }
        await db.SaveChangesAsync(Cancel);
        await transaction.CommitAsync(Cancel);
        return true;
    }
}

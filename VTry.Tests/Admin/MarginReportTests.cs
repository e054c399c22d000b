using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Generations;
using VTry.Tests.Billing;
using VTry.Tests.Generations;
using VTry.Tests.Support;

namespace VTry.Tests.Admin;

/// <summary>What was earned and what it cost, in whole paise, on Indian days.</summary>
public class MarginReportTests(DatabaseServer server) : FittingTest(server)
{
    static readonly DateTimeOffset LateInTheEvening = new(2026, 11, 20, 17, 0, 0, TimeSpan.Zero), AfterMidnightInIndia = new(2026, 11, 20, 19, 0, 0, TimeSpan.Zero);
    static readonly DateOnly Friday = new(2026, 11, 20), Saturday = new(2026, 11, 21);

    protected override void Add(IServiceCollection collection)
    {
        base.Add(collection);
        collection.AddScoped<MarginReport>();
    }

    [Fact]
    public async Task A_bought_credit_earns_what_credits_sold_for_on_average_without_gst_and_a_free_one_nothing()
    {
        // ₹1,601.69 and ₹254.24 without GST for 2,400 credits, less ₹762.71 for 1,000 taken back.
        var person = await SomeoneWith(purchased: 100, free: 3);
        await FileAsync(person, Billing.Papers.Invoice(Billing.Papers.Anna), (900_00, 1_000));
        await FileAsync(person, Billing.Papers.Invoice(Billing.Papers.Anna, credits: 300));
        await FileAsync(person, Billing.Papers.Invoice(Billing.Papers.Anna, credits: 50_000, isTest: true));
        await SpendAsync(person, 10, AfterMidnightInIndia); // 3 of them free

        var margin = await ReportAsync();
        Assert.Equal(new AveragePrice(1_093_22, 1_400), margin.Price);
        Assert.Equal((3, 7), (margin.All.FreeCredits, margin.All.BoughtCredits));
        Assert.Equal(5_47, margin.All.RevenuePaise); // 546.61
        Assert.Equal(Saturday, Assert.Single(margin.Days).Day);
    }

    [Fact]
    public async Task Each_thing_counts_on_its_indian_day_and_what_failed_costs_too()
    {
        var (_, made) = await AskAsync();
        await Make(made);
        await In<VTryDb>(async db =>
        {
            await db.Generations.ExecuteUpdateAsync(set => set.SetProperty(row => row.SettledAt, LateInTheEvening), Cancel);
            await db.LedgerEntries.ExecuteUpdateAsync(set => set.SetProperty(row => row.At, LateInTheEvening), Cancel);
            await db.EngineAttempts.ExecuteDeleteAsync(Cancel);
            foreach (var (engine, outcome, micros, at) in ((string, string, long, DateTimeOffset)[])[
                ("gemini", "made", 3_412_499, LateInTheEvening), ("gemini", "unfaithful", 3_412_501, AfterMidnightInIndia), ("fashn", "made", 5_000, AfterMidnightInIndia)])
            {
                var attempt = new EngineAttempt { GenerationId = made, Engine = engine, StartedAt = at };
                attempt.End(outcome, micros, at);
                db.Add(attempt);
            }
            await db.SaveChangesAsync(Cancel);
        });

        var margin = await ReportAsync();
        Assert.Equal([Saturday, Friday], margin.Days.Select(day => day.Day));
        var (saturday, friday) = (margin.Days[0].Figures, margin.Days[1].Figures);
        Assert.Equal((1, 0, 1, 3_41L), (friday.Completed, friday.Failed, friday.BoughtCredits, friday.CostPaise));
        Assert.Equal((0, 0, 0, 3_42L), (saturday.Completed, saturday.Failed, saturday.BoughtCredits, saturday.CostPaise));
        Assert.Equal(6_83, margin.All.CostPaise);
        Assert.Equal(0, margin.All.RevenuePaise); // nothing was ever sold
        Assert.False(margin.Price.IsKnown);
        Assert.Equal(-6_83, margin.All.MarginPaise);
        Assert.Equal([new EngineCost("gemini", 2, 1, 6_83), new EngineCost("fashn", 1, 1, 1)], margin.Engines);
    }

    [Fact]
    public async Task Another_range_has_nothing_of_it()
    {
        var person = await SomeoneWith(purchased: 5);
        await SpendAsync(person, 2, AfterMidnightInIndia);

        Assert.Empty((await In<MarginReport, Margin>(report => report.OfAsync(Friday, Friday, Cancel))).Days);
        Assert.Single((await In<MarginReport, Margin>(report => report.OfAsync(Saturday, Saturday, Cancel))).Days);
    }

    Task<Margin> ReportAsync() => In<MarginReport, Margin>(report => report.OfAsync(Friday.AddDays(-5), Saturday, Cancel));

    async Task SpendAsync(Person person, int credits, DateTimeOffset at)
    {
        var what = Guid.NewGuid();
        Assert.True(await InTransaction<Ledger, bool>(ledger => ledger.TryHoldAsync(person.WalletId, credits, what, Cancel)));
        await InTransaction<Ledger, bool>(ledger => ledger.CaptureAsync(what, Cancel));
        await In<VTryDb>(db => db.LedgerEntries.Where(row => row.Reference == what).ExecuteUpdateAsync(set => set.SetProperty(row => row.At, at), Cancel));
    }

    Task FileAsync(Person person, TaxDocument invoice, params (long Paise, int Credits)[] back) => In<VTryDb>(async db =>
    {
        var order = new Order
        {
            PersonId = person.Id, WalletId = person.WalletId, Key = $"{Guid.NewGuid()}", Credits = invoice.Credits,
            AmountPaise = invoice.TotalPaise, FullPaise = invoice.FullPaise, Buyer = invoice.Buyer with { }, Gateway = "stub", CreatedAt = invoice.IssuedAt,
        };
        db.Add(order);
        foreach (var paper in (TaxDocument[])[invoice, .. back.Select(part => Billing.Papers.CreditNote(invoice, part.Paise, part.Credits))])
        {
            db.Add(paper);
            db.Entry(paper).Property(row => row.OrderId).CurrentValue = order.Id;
        }
        await db.SaveChangesAsync(Cancel);
    });
}

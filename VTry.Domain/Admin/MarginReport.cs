using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Generations;

namespace VTry.Domain.Admin;

/// <summary>
/// What was earned with what was made, and what its engines cost. Bought credits earn what a credit has sold for on average,
/// without GST, up to the last day of the report; free ones earn nothing. Whole numbers throughout: each figure is rounded half
/// up to a paisa from the exact quantities, so a sum may differ by some paise from the sum of its days.
/// </summary>
public class MarginReport(VTryDb db)
{
    /// <summary>Longer ranges are for a spreadsheet.</summary>
    public const int MostDays = 366;

    /// <param name="from">The first day, in India.</param>
    /// <param name="to">The last day.</param>
    public async Task<Margin> OfAsync(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var (start, end) = (IndianTime.StartOf(from), IndianTime.StartOf(to.AddDays(1)));
        var price = await PriceAsync(to, cancel);
        var made = await MadeAsync(start, end, cancel);
        var spent = await SpentAsync(start, end, cancel);
        var cost = await CostAsync(start, end, cancel);
        var days = made.Keys.Union(spent.Keys).Union(cost.Keys).OrderDescending().Select(day => new MarginDay(
            day, FiguresOf(price, made.GetValueOrDefault(day), spent.GetValueOrDefault(day), cost.GetValueOrDefault(day)))).ToList();
        var all = FiguresOf(price,
            (made.Values.Sum(day => day.Completed), made.Values.Sum(day => day.Failed)),
            (spent.Values.Sum(day => day.Free), spent.Values.Sum(day => day.Bought)), cost.Values.Sum());
        return new(from, to, price, days, all, await EnginesAsync(start, end, cancel));
    }

    // Test sales bring no money, so they have no price.
    async Task<AveragePrice> PriceAsync(DateOnly to, CancellationToken cancel)
    {
        var sums = await db.TaxDocuments.Where(document => !document.IsTest && document.IssuedOn <= to)
            .GroupBy(document => document.Kind)
            .Select(group => new
            {
                group.Key, Net = group.Sum(document => document.Tax.TaxablePaise), Credits = group.Sum(document => (long)document.Credits),
            })
            .ToListAsync(cancel);
        var sold = sums.FirstOrDefault(sum => sum.Key == TaxDocumentKind.Invoice);
        var back = sums.FirstOrDefault(sum => sum.Key == TaxDocumentKind.CreditNote);
        return new((sold?.Net ?? 0) - (back?.Net ?? 0), (sold?.Credits ?? 0) - (back?.Credits ?? 0));
    }

    async Task<Dictionary<DateOnly, (int Completed, int Failed)>> MadeAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancel)
    {
        var rows = await db.Generations
            .Where(row => row.SettledAt >= start && row.SettledAt < end
                && (row.State == GenerationState.Completed || row.State == GenerationState.Failed))
            .GroupBy(row => new { Day = row.SettledAt!.Value.AddMinutes(IndianMinutes).Date, row.State })
            .Select(group => new { group.Key.Day, group.Key.State, Count = group.Count() }).ToListAsync(cancel);
        return rows.GroupBy(row => DateOnly.FromDateTime(row.Day)).ToDictionary(day => day.Key, day => (
            day.Where(row => row.State == GenerationState.Completed).Sum(row => row.Count),
            day.Where(row => row.State == GenerationState.Failed).Sum(row => row.Count)));
    }

    async Task<Dictionary<DateOnly, (int Free, int Bought)>> SpentAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancel)
    {
        var rows = await (
            from entry in db.LedgerEntries
            where entry.Kind == EntryKind.Captured && entry.At >= start && entry.At < end
            join hold in db.Holds on entry.Reference equals hold.Reference
            group hold by entry.At.AddMinutes(IndianMinutes).Date into day
            select new { Day = day.Key, Free = day.Sum(hold => hold.FromFree), Bought = day.Sum(hold => hold.FromPurchased) }).ToListAsync(cancel);
        return rows.ToDictionary(row => DateOnly.FromDateTime(row.Day), row => (row.Free, row.Bought));
    }

    async Task<Dictionary<DateOnly, long>> CostAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancel)
    {
        var rows = await db.EngineAttempts.Where(row => row.StartedAt >= start && row.StartedAt < end)
            .GroupBy(row => row.StartedAt.AddMinutes(IndianMinutes).Date)
            .Select(day => new { Day = day.Key, Micros = day.Sum(row => row.CostMicros) }).ToListAsync(cancel);
        return rows.ToDictionary(row => DateOnly.FromDateTime(row.Day), row => row.Micros);
    }

    async Task<IReadOnlyList<EngineCost>> EnginesAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancel)
    {
        var rows = await db.EngineAttempts.Where(row => row.StartedAt >= start && row.StartedAt < end)
            .GroupBy(row => row.Engine)
            .Select(engine => new
            {
                Engine = engine.Key, Calls = engine.Count(), Made = engine.Sum(row => row.Outcome == "made" ? 1 : 0),
                Micros = engine.Sum(row => row.CostMicros),
            })
            .OrderByDescending(row => row.Calls).ToListAsync(cancel);
        return [.. rows.Select(row => new EngineCost(row.Engine, row.Calls, row.Made, PaiseOf(row.Micros)))];
    }

    static MarginFigures FiguresOf(AveragePrice price, (int Completed, int Failed) made, (int Free, int Bought) spent, long micros) =>
        new(made.Completed, made.Failed, spent.Free, spent.Bought, price.Of(spent.Bought), PaiseOf(micros));

    const int IndianMinutes = 330;

    const long MicrosInAPaisa = 10_000;

    static long PaiseOf(long micros) => (2 * micros + MicrosInAPaisa) / (2 * MicrosInAPaisa);
}

/// <param name="Days">Newest first; only those on which something happened.</param>
public sealed record Margin(
    DateOnly From, DateOnly To, AveragePrice Price, IReadOnlyList<MarginDay> Days, MarginFigures All, IReadOnlyList<EngineCost> Engines);

public sealed record MarginDay(DateOnly Day, MarginFigures Figures);

/// <param name="FreeCredits">Spent, of those given each day.</param>
/// <param name="BoughtCredits">Spent, of those that were bought.</param>
/// <param name="CostPaise">What engines' providers charge.</param>
public sealed record MarginFigures(int Completed, int Failed, int FreeCredits, int BoughtCredits, long RevenuePaise, long CostPaise)
{
    public long MarginPaise => RevenuePaise - CostPaise;
}

/// <summary>What credits have sold for, without GST: invoices less credit notes, over credits sold less credits taken back.</summary>
public sealed record AveragePrice(long NetPaise, long Credits)
{
    public bool IsKnown => Credits > 0;

    /// <summary>What so many credits earned, to the nearest paisa; nothing while none are sold.</summary>
    public long Of(long credits) => IsKnown ? (long)((2 * (Int128)credits * NetPaise + Credits) / (2 * (Int128)Credits)) : 0;
}

/// <summary>One engine within a report.</summary>
/// <param name="Calls">How often it was asked.</param>
/// <param name="Made">How often a picture came of it.</param>
public sealed record EngineCost(string Engine, int Calls, int Made, long CostPaise);

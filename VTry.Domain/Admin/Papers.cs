using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Database;

namespace VTry.Domain.Admin;

/// <summary>What staff look for among invoices and credit notes. What is null narrows nothing.</summary>
public sealed record PaperFilter
{
    /// <summary>A number, a reference, or part of a name or a GSTIN.</summary>
    public string? Search { get; init; }
    public TaxDocumentKind? Kind { get; init; }
    public FinancialYear? Year { get; init; }

    /// <summary>Any day of it.</summary>
    public DateOnly? Month { get; init; }
}

/// <summary>Where staff look up invoices and credit notes.</summary>
public class Papers(VTryDb db)
{
    /// <summary>In no order.</summary>
    public IQueryable<TaxDocument> Find(PaperFilter filter)
    {
        var found = db.TaxDocuments.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var sought = filter.Search.Trim().ToLowerInvariant();
            found = found.Where(document =>
                document.Number.ToLower().Contains(sought) || document.OrderReference.ToLower().Contains(sought)
                || document.Buyer.Name.ToLower().Contains(sought) || document.Buyer.Gstin!.ToLower().Contains(sought));
        }
        if (filter.Kind is { } kind)
            found = found.Where(document => document.Kind == kind);
        if (filter.Year is { FirstDay: var first, LastDay: var last })
            found = found.Where(document => document.IssuedOn >= first && document.IssuedOn <= last);
        if (filter.Month is { } day)
        {
            var begins = new DateOnly(day.Year, day.Month, 1);
            var next = begins.AddMonths(1);
            found = found.Where(document => document.IssuedOn >= begins && document.IssuedOn < next);
        }
        return found;
    }

    /// <summary>The months in which anything was issued, newest first.</summary>
    public async Task<IReadOnlyList<PaperMonth>> MonthsAsync(CancellationToken cancel)
    {
        var months = await db.TaxDocuments.GroupBy(document => new { document.IssuedOn.Year, document.IssuedOn.Month })
            .Select(month => new { month.Key.Year, month.Key.Month, Supplies = month.Count(document => !document.IsTest) }).ToListAsync(cancel);
        return [.. months.Select(month => new PaperMonth(new(month.Year, month.Month, 1), month.Supplies > 0)).OrderByDescending(month => month.FirstDay)];
    }
}

/// <param name="HasReturn">Whether anything in it was more than a test, and so goes into a return.</param>
public sealed record PaperMonth(DateOnly FirstDay, bool HasReturn);

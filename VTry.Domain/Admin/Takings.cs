using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Database;

namespace VTry.Domain.Admin;

/// <summary>
/// What came in and what went back, counted from invoices and credit notes: each paid order has one of the first, each
/// refund that was made one of the second, issued at that moment. So these sums agree with what is filed.
/// </summary>
public class Takings(VTryDb db, Books books)
{
    /// <summary>Day by day, newest first, of the orders that are looked for; the days of the filter are those of the papers.</summary>
    public async Task<IReadOnlyList<DayTakings>> ByDayAsync(BookFilter filter, CancellationToken cancel)
    {
        var orders = books.Orders(filter.OnAnyDay).Select(order => order.Id);
        var (from, to) = (filter.From ?? DateOnly.MinValue, filter.To ?? DateOnly.MaxValue);
        var sums = await db.TaxDocuments
            .Where(document => document.IssuedOn >= from && document.IssuedOn <= to && orders.Contains(document.OrderId))
            .GroupBy(document => new { document.IssuedOn, document.Kind })
            .Select(group => new
            {
                group.Key.IssuedOn, group.Key.Kind, Count = group.Count(),
                Total = group.Sum(document => document.TotalPaise),
                Gst = group.Sum(document => document.Tax.CgstPaise + document.Tax.SgstPaise + document.Tax.IgstPaise),
                Tests = group.Sum(document => document.IsTest ? 1 : 0),
            })
            .ToListAsync(cancel);
        return
        [
            .. from sum in sums
               group sum by sum.IssuedOn into day
               orderby day.Key descending
               let paid = day.FirstOrDefault(sum => sum.Kind == TaxDocumentKind.Invoice)
               let back = day.FirstOrDefault(sum => sum.Kind == TaxDocumentKind.CreditNote)
               select new DayTakings(day.Key, new(
                   paid?.Count ?? 0, paid?.Total ?? 0, paid?.Gst ?? 0,
                   back?.Count ?? 0, back?.Total ?? 0, back?.Gst ?? 0, day.Sum(sum => sum.Tests))),
        ];
    }
}

/// <summary>What one day came to.</summary>
public sealed record DayTakings(DateOnly Day, TakingsSum Sum);

/// <summary>Amounts in paise, GST included.</summary>
/// <param name="Orders">How many were paid.</param>
/// <param name="GstPaise">The GST in what was paid.</param>
/// <param name="RefundedGstPaise">The GST in what went back.</param>
/// <param name="Tests">Papers of the test checkout among them: no money moved for those.</param>
public sealed record TakingsSum(
    int Orders, long GrossPaise, long GstPaise, int Refunds, long RefundedPaise, long RefundedGstPaise, int Tests)
{
    public long NetPaise => GrossPaise - RefundedPaise;
    public long NetGstPaise => GstPaise - RefundedGstPaise;

    public static TakingsSum Of(IEnumerable<DayTakings> days) => days.Aggregate(
        new TakingsSum(0, 0, 0, 0, 0, 0, 0), (all, day) => new(
            all.Orders + day.Sum.Orders, all.GrossPaise + day.Sum.GrossPaise, all.GstPaise + day.Sum.GstPaise,
            all.Refunds + day.Sum.Refunds, all.RefundedPaise + day.Sum.RefundedPaise, all.RefundedGstPaise + day.Sum.RefundedGstPaise,
            all.Tests + day.Sum.Tests));
}

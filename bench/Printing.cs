using System.Diagnostics;
using VTry.Domain.Billing;
using VTry.Web.Adapters.Pdf;

namespace VTry.Bench;

/// <summary>How long a tax invoice takes to print, and how heavy it is in the mail.</summary>
static class Printing
{
    const int Runs = 200;

    static readonly DateTimeOffset At = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static void Measure()
    {
        var start = Stopwatch.GetTimestamp();
        var styles = new PrintStyles(Path.Combine(AppContext.BaseDirectory, "fonts"));
        Table.Row("invoice", "fonts, once", Stopwatch.GetElapsedTime(start));

        var times = new List<TimeSpan>();
        var pdf = Array.Empty<byte>();
        for (var i = 0; i < Runs; i++)
        {
            start = Stopwatch.GetTimestamp();
            pdf = TaxPaperLayout.Print(TaxPaper.Of(Invoice), At, styles);
            times.Add(Stopwatch.GetElapsedTime(start));
        }
        Table.Row("invoice", "PDF, first", times[0]);
        Table.Row("invoice", "PDF, warm median", times.Skip(1).Order().ElementAt(Runs / 2));
        Table.Row("invoice", "PDF, size", pdf.Length / 1e3, "kB");
    }

    static readonly TaxDocument Invoice = new()
    {
        Kind = TaxDocumentKind.Invoice, Number = "VT/26-27/000432", IssuedOn = IndianTime.DayOf(At), IssuedAt = At,
        OrderId = Guid.Empty, OrderReference = "7K3M-9QXD", IsTest = false,
        Seller = new("Velvet & Sons", "1 Loom Lane, Bengaluru 560001", "29", "29AAGCB7383J1Z4", "care@velvet.example", "998439", "VT"),
        Buyer = new("Anna Mathew", "anna@vtry.example", "29", null, null),
        PaidAt = At, Method = "upi", PaymentReference = "pay_29QQoUBi66xm2f",
        Credits = 2_100, FullPaise = 210_000, TotalPaise = 189_000, Tax = TaxSplit.Of(189_000, withinState: true),
    };
}

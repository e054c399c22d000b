using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

/// <summary>Tax documents as they come to be when somebody buys, filed without a gateway: for what only shows them.</summary>
static class Papers
{
    public static readonly DateTimeOffset At = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static readonly Seller Velvet = new(
        "Velvet & Sons Private Limited", "1 Loom Lane, Bengaluru 560001", "29", "29AAGCB7383J1Z4", "care@velvet.example", "998439", "VT");

    public static readonly Buyer Anna = new("Anna Mathew", "anna@example.com", "29", null, null);

    static int lastNumber;

    /// <summary>Somebody's invoice for 2,100 credits at ₹1,890.00, unless it is said otherwise; for nobody's order until it is filed.</summary>
    public static TaxDocument Invoice(Buyer buyer, Seller? seller = null, int credits = 2_100, DateTimeOffset? at = null, bool isTest = false)
    {
        var (quote, issued, from) = (CreditPricing.Of(credits), at ?? At, seller ?? Velvet);
        return new()
        {
            Kind = TaxDocumentKind.Invoice, Number = NextNumber(isTest ? "TST" : from.Prefix, issued),
            IssuedOn = IndianTime.DayOf(issued), IssuedAt = issued,
            OrderId = Guid.CreateVersion7(), OrderReference = "7K3M-9QXD", IsTest = isTest,
            Seller = from, Buyer = buyer, PaidAt = issued, Method = "upi", PaymentReference = "pay_29QQoUBi66xm2f",
            Credits = credits, FullPaise = quote.FullPaise, TotalPaise = quote.AmountPaise,
            Tax = TaxSplit.Of(quote.AmountPaise, withinState: buyer.State == from.State),
        };
    }

    /// <summary>What takes part of it back.</summary>
    public static TaxDocument CreditNote(TaxDocument invoice, long paise, int credits) => new()
    {
        Kind = TaxDocumentKind.CreditNote, Number = NextNumber(invoice.IsTest ? "TCN" : "VC", invoice.IssuedAt),
        IssuedOn = invoice.IssuedOn.AddDays(1), IssuedAt = invoice.IssuedAt.AddDays(1),
        OrderId = invoice.OrderId, OrderReference = invoice.OrderReference, PersonId = invoice.PersonId, IsTest = invoice.IsTest,
        AgainstId = invoice.Id, AgainstNumber = invoice.Number, AgainstDate = invoice.IssuedOn,
        Seller = invoice.Seller, Buyer = invoice.Buyer, PaidAt = invoice.PaidAt.AddDays(1), Method = invoice.Method, PaymentReference = "rfnd_FP8QHiV938haTz",
        Credits = credits, FullPaise = paise, TotalPaise = paise,
        Tax = TaxSplit.Of(paise, withinState: invoice.Buyer.State == invoice.Seller.State),
    };

    /// <summary>Files an invoice with whoever has this address, and credit notes against it.</summary>
    public static Task<List<TaxDocument>> FileAsync(this TestApp app, string address, TaxDocument invoice, params (long Paise, int Credits)[] back) => app.Ask(async db =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var person = await db.People.AsNoTracking().SingleAsync(person => person.Email == address, cancel);
        var order = new Order
        {
            PersonId = person.Id, WalletId = person.WalletId, Key = $"{Guid.NewGuid()}", Credits = invoice.Credits,
            AmountPaise = invoice.TotalPaise, FullPaise = invoice.FullPaise, Buyer = invoice.Buyer, Gateway = "test", CreatedAt = invoice.IssuedAt,
        };
        var theirs = OfOrder(invoice, order);
        List<TaxDocument> filed = [theirs, .. back.Select(part => CreditNote(theirs, part.Paise, part.Credits))];
        db.Add(order);
        db.AddRange(filed);
        await db.SaveChangesAsync(cancel);
        return filed;
    });

    static TaxDocument OfOrder(TaxDocument invoice, Order order) => new()
    {
        Kind = invoice.Kind, Number = invoice.Number, IssuedOn = invoice.IssuedOn, IssuedAt = invoice.IssuedAt,
        OrderId = order.Id, OrderReference = order.Reference, PersonId = order.PersonId, IsTest = invoice.IsTest,
        Seller = invoice.Seller, Buyer = invoice.Buyer, PaidAt = invoice.PaidAt, Method = invoice.Method, PaymentReference = invoice.PaymentReference,
        Credits = invoice.Credits, FullPaise = invoice.FullPaise, TotalPaise = invoice.TotalPaise, Tax = invoice.Tax,
    };

    static string NextNumber(string prefix, DateTimeOffset at) => $"{prefix}/{FinancialYear.Of(at)}/{Interlocked.Increment(ref lastNumber):000000}";
}

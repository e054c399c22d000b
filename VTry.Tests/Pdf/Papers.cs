using VTry.Domain.Billing;

namespace VTry.Tests.Pdf;

/// <summary>Tax documents as the domain would issue them, without the purchase before.</summary>
static class Papers
{
    public static readonly DateTimeOffset IssuedAt = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);

    public static readonly Seller Seller = new(
        "Velvet & Sons Private Limited", "14, 2nd Floor, Lavelle Road, Ashok Nagar, Bengaluru 560001", "29", "29AAGCB7383J1Z4", "money@vtry.example", "998439", "VT");

    public static readonly Buyer Anna = new("Anna Mathew", "anna@vtry.example", "29", null, null);

    public static TaxDocument Invoice(Buyer? buyer = null, bool isTest = false, int credits = 2_100, long full = 210_000, long total = 189_000, string? method = "upi") => new()
    {
        Kind = TaxDocumentKind.Invoice, Number = isTest ? "TST/26-27/000001" : "VT/26-27/000432",
        IssuedOn = IndianTime.DayOf(IssuedAt), IssuedAt = IssuedAt, OrderId = Guid.Empty, OrderReference = "K7QX-29MB", IsTest = isTest,
        Seller = Seller, Buyer = buyer ?? Anna, PaidAt = IssuedAt, Method = method, PaymentReference = "pay_DESyzxuld02Zul",
        Credits = credits, FullPaise = full, TotalPaise = total, Tax = TaxSplit.Of(total, (buyer ?? Anna).State == Seller.State),
    };

    public static TaxDocument CreditNote() => new()
    {
        Kind = TaxDocumentKind.CreditNote, Number = "VC/26-27/000017", AgainstId = Guid.Empty, AgainstNumber = "VT/26-27/000432", AgainstDate = new(2026, 11, 20),
        IssuedOn = new(2026, 12, 1), IssuedAt = IssuedAt.AddDays(11), OrderId = Guid.Empty, OrderReference = "K7QX-29MB", IsTest = false,
        Seller = Seller, Buyer = Anna, PaidAt = IssuedAt.AddDays(11), Method = "upi", PaymentReference = "rfnd_FP8R8EGjGbPkVb",
        Credits = 500, FullPaise = 45_000, TotalPaise = 45_000, Tax = TaxSplit.Of(45_000, withinState: true),
    };

    /// <summary>As long as a form lets everything be, in letters and words of all kinds.</summary>
    public static Buyer Verbose { get; } = new(
        "Sri Venkatanarasimharajuvaripeta Łukaszewska-Žižek and Αλέξανδρος & Sons (Exports) Private Limited 王",
        "long@vtry.example", "26", "26AAFPU0939F1ZX",
        string.Join('\n', Enumerable.Range(1, 90).Select(i => $"{i}")) + "\nThiruvananthapuramkumaranalloorchundakkattil-Rajarajeshwari-Nagar");
}

using System.Globalization;

namespace VTry.Domain.Billing;

/// <summary>
/// What a tax invoice or credit note says, in words and figures ready to read: all that CGST Rules 46 and 53 want of it.
/// The page and the PDF lay out the same paper, so that they cannot say different things.
/// </summary>
/// <param name="Title"><c>Tax invoice</c>, <c>Credit note</c>, or the same with what makes it none: <c>Test invoice</c>.</param>
/// <param name="Number"><c>VT/26-27/000432</c>.</param>
/// <param name="Seller">Name, address, state and GSTIN, a line each.</param>
/// <param name="Buyer">Name, address if we have to know it, state and GSTIN, a line each.</param>
/// <param name="About">When it was issued and what it belongs to, a line each.</param>
/// <param name="Sums">From the taxable value over each tax, with its rate, to <paramref name="Total"/>.</param>
/// <param name="InWords">The total once more, where no digit can be added.</param>
/// <param name="Remarks">Place of supply, reverse charge, and why nobody signed it, a sentence each.</param>
public sealed record TaxPaper(
    string Title, string Number, IReadOnlyList<string> Seller, IReadOnlyList<string> Buyer, IReadOnlyList<string> About,
    IReadOnlyList<TaxPaperLine> Lines, IReadOnlyList<TaxPaperSum> Sums, TaxPaperSum Total, string InWords, IReadOnlyList<string> Remarks)
{
    /// <summary>Stands above everything else where no money moved; null on what is a document.</summary>
    public string? TestNotice { get; init; }

    public static TaxPaper Of(TaxDocument document)
    {
        var isInvoice = document.Kind == TaxDocumentKind.Invoice;
        return new(
            TitleOf(document), document.Number,
            PartyOf(document.Seller.Name, document.Seller.Address, document.Seller.State, document.Seller.Gstin, noName: "A company not named yet"),
            PartyOf(document.Buyer.Name, document.Buyer.Address, document.Buyer.State, document.Buyer.Gstin, noName: "A buyer without a name"),
            isInvoice ? AboutInvoice(document) : AboutCreditNote(document),
            isInvoice ? Sold(document) : TakenBack(document),
            [new("Taxable value", Rupees.Of(document.Tax.TaxablePaise)), .. TaxesOf(document.Tax, document.Seller.State, document.PlaceOfSupply)],
            TotalOf(document),
            $"{AmountInWords.Of(document.TotalPaise)}. GST is included{(isInvoice ? " in the price" : "")}.",
            [
                $"Place of supply: {StateOf(document.PlaceOfSupply)}.",
                "No tax is payable on reverse charge.",
                "Made by a computer and valid without a signature.",
            ])
        {
            TestNotice = document.IsTest ? "This is a test: no money moved, and this is no tax document." : null,
        };
    }

    /// <summary>Each tax with its rate, and what rounding leaves over: as checkout shows them before there is a document.</summary>
    /// <param name="from">The code of the seller's state.</param>
    /// <param name="to">The code of the buyer's; null while nobody has said it, and which tax it will be has no name yet.</param>
    public static IEnumerable<TaxPaperSum> TaxesOf(TaxSplit tax, string from, string? to)
    {
        const int half = TaxSplit.Rate / 2;
        if (from == to)
        {
            yield return new($"CGST {half} %", Rupees.Of(tax.CgstPaise));
            yield return new($"{(IndianState.Of(to) is { IsWithoutLegislature: true } ? "UTGST" : "SGST")} {half} %", Rupees.Of(tax.SgstPaise));
        }
        else
            yield return new($"{(to is null ? "GST" : "IGST")} {TaxSplit.Rate} %", Rupees.Of(tax.IgstPaise));
        if (tax.RoundOffPaise != 0)
            yield return new("Round-off", Rupees.Of(tax.RoundOffPaise));
    }

    static string TitleOf(TaxDocument document) => (document.Kind, document.IsTest) switch
    {
        (TaxDocumentKind.Invoice, false) => "Tax invoice",
        (TaxDocumentKind.Invoice, true) => "Test invoice",
        (_, false) => "Credit note",
        (_, true) => "Test credit note",
    };

    static IReadOnlyList<string> PartyOf(string name, string? address, string state, string? gstin, string noName) =>
    [
        name is "" ? noName : name,
        .. address is { Length: > 0 } ? (string[])[address] : [],
        StateOf(state),
        gstin is { Length: > 0 } ? $"GSTIN {gstin}" : "Unregistered",
    ];

    static IReadOnlyList<string> AboutInvoice(TaxDocument invoice) =>
    [
        $"Issued {IndianTime.Say(invoice.IssuedOn)}",
        $"Paid {IndianTime.Say(invoice.PaidAt)}",
        $"Order {invoice.OrderReference}",
        $"Payment {invoice.PaymentReference}",
    ];

    static IReadOnlyList<string> AboutCreditNote(TaxDocument note) =>
    [
        $"Issued {IndianTime.Say(note.IssuedOn)}",
        $"Against {note.AgainstNumber}",
        $"Invoiced {IndianTime.Say(note.AgainstDate!.Value)}",
        $"Order {note.OrderReference}",
        $"Refund {note.PaymentReference}",
    ];

    static IReadOnlyList<TaxPaperLine> Sold(TaxDocument invoice) =>
    [
        new("VTry credits", Rupees.Of(invoice.FullPaise))
        {
            Sac = invoice.Seller.Sac, Quantity = Counted(invoice.Credits), Price = Rupees.Of(invoice.FullPaise / invoice.Credits),
        },
        .. invoice.DiscountPaise == 0 ? (TaxPaperLine[])[]
            : [new($"Discount, {new Quote(invoice.Credits, invoice.FullPaise, invoice.TotalPaise).DiscountPercent}", Rupees.Of(-invoice.DiscountPaise))],
    ];

    // What comes back is an amount; the credits that go with it are those nobody used, and may be none.
    static IReadOnlyList<TaxPaperLine> TakenBack(TaxDocument note) =>
    [
        new(note.Credits == 0 ? "VTry credits, part of the price" : "VTry credits, taken back", Rupees.Of(note.TotalPaise))
        {
            Sac = note.Seller.Sac, Quantity = note.Credits == 0 ? null : Counted(note.Credits),
        },
    ];

    static TaxPaperSum TotalOf(TaxDocument document) => new(
        document switch
        {
            { Kind: TaxDocumentKind.CreditNote } => "Total, given back",
            { Method: { } method } => $"Total, paid by {WordFor(method)}",
            _ => "Total, paid",
        },
        Rupees.Of(document.TotalPaise));

    static string WordFor(string method) => method switch
    {
        "upi" => "UPI",
        "emi" => "EMI",
        "netbanking" => "net banking",
        "paylater" => "pay later",
        _ => method,
    };

    static string StateOf(string code) => $"{IndianState.Of(code)}";

    static string Counted(int credits) => credits.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>One line of what was supplied; a discount has neither code nor quantity.</summary>
public sealed record TaxPaperLine(string What, string Amount)
{
    public string? Sac { get; init; }
    public string? Quantity { get; init; }
    public string? Price { get; init; }
}

/// <summary>One line below them.</summary>
public sealed record TaxPaperSum(string What, string Amount);

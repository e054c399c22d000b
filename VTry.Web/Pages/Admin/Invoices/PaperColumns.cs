using VTry.Domain.Billing;

namespace VTry.Web.Pages.Admin.Invoices;

/// <summary>A document as a row of a file. What a credit note takes back has a minus.</summary>
static class PaperColumns
{
    public static readonly IReadOnlyList<string> Names =
    [
        "Number", "Kind", "Issued", "Against", "Order", "Name", "GSTIN", "Place of supply", "SAC", "Credits", "Taxable", "CGST", "SGST", "IGST",
        "Round-off", "Total", "Test",
    ];

    public static IReadOnlyList<object?> RowOf(TaxDocument document)
    {
        var (tax, sign) = (document.Tax, document.Kind == TaxDocumentKind.CreditNote ? -1 : 1);
        decimal Rupee(long paise) => TakenList.Rupee(sign * paise);
        return
        [
            document.Number, document.Kind == TaxDocumentKind.Invoice ? "Invoice" : "Credit note", document.IssuedOn, document.AgainstNumber,
            document.OrderReference, document.Buyer.Name, document.Buyer.Gstin, document.PlaceOfSupply, document.Seller.Sac, sign * document.Credits,
            Rupee(tax.TaxablePaise), Rupee(tax.CgstPaise), Rupee(tax.SgstPaise), Rupee(tax.IgstPaise), Rupee(tax.RoundOffPaise),
            Rupee(document.TotalPaise), document.IsTest ? "yes" : "no",
        ];
    }
}

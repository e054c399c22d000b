using System.Net;
using AngleSharp.Dom;
using VTry.Domain.Billing;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

/// <summary>What CGST Rules 46 and 53 want on a document, looked for by name on its page.</summary>
public sealed class InvoicePageTests(TestApp app) : IClassFixture<TestApp>
{
    const string Karnataka = "29", Maharashtra = "27", Chandigarh = "04";

    static readonly (string Item, string Says)[] OnEveryInvoice =
    [
        ("(a) supplier's name", "Velvet & Sons Private Limited"),
        ("(a) supplier's address", "1 Loom Lane, Bengaluru 560001"),
        ("(c) date of issue", "Issued 20 November 2026"),
        ("(g) services accounting code", "998439"),
        ("(h) description", "VTry credits"),
        ("(i) quantity", "2,100"),
        ("(j) value before the discount", "₹2,100.00"),
        ("(k) discount", "Discount, 10 % −₹210.00"),
        ("(k) taxable value", "Taxable value ₹1,601.69"),
        ("total", "Total, paid by UPI ₹1,890.00"),
        ("total in words", "One thousand eight hundred and ninety rupees only."),
        ("(p) reverse charge", "No tax is payable on reverse charge."),
        ("(q) signature", "Made by a computer and valid without a signature."),
    ];

    [Fact]
    public Task A_private_buyer_in_the_same_state_pays_CGST_and_SGST() => ShowsAsync(
        Papers.Invoice(Papers.Anna),
        ("(a) supplier's GSTIN", "GSTIN 29AAGCB7383J1Z4"),
        ("(d, e) recipient and state", "To Anna Mathew Karnataka (29) Unregistered"),
        ("(l, m) rate and amount of CGST", "CGST 9 % ₹144.15"),
        ("(l, m) rate and amount of SGST", "SGST 9 % ₹144.15"),
        ("round-off", "Round-off ₹0.01"),
        ("(n) place of supply", "Place of supply: Karnataka (29)."));

    [Fact]
    public Task A_private_buyer_in_another_state_pays_IGST() => ShowsAsync(
        Papers.Invoice(Papers.Anna with { State = Maharashtra }),
        ("(d, e) recipient and state", "To Anna Mathew Maharashtra (27) Unregistered"),
        ("(l, m) rate and amount of IGST", "IGST 18 % ₹288.30"),
        ("round-off", "Round-off ₹0.01"),
        ("(n) place of supply", "Place of supply: Maharashtra (27)."));

    [Fact]
    public Task A_business_in_another_state_is_named_with_its_address_and_GSTIN() => ShowsAsync(
        Papers.Invoice(new("Apparel House LLP", "accounts@apparel.example", Maharashtra, "27AAPFU0939F1ZV", "4 Mill Road, Mumbai 400012")),
        ("(d) recipient with address and GSTIN", "To Apparel House LLP 4 Mill Road, Mumbai 400012 Maharashtra (27) GSTIN 27AAPFU0939F1ZV"),
        ("(l, m) rate and amount of IGST", "IGST 18 % ₹288.30"),
        ("(n) place of supply", "Place of supply: Maharashtra (27)."));

    [Fact]
    public Task In_a_union_territory_without_legislature_the_local_half_is_UTGST() => ShowsAsync(
        Papers.Invoice(Papers.Anna with { State = Chandigarh }, Papers.Velvet with { State = Chandigarh, Gstin = "04AAGCB7383J1ZG" }),
        ("(a) supplier's GSTIN", "GSTIN 04AAGCB7383J1ZG"),
        ("(d, e) recipient and state", "To Anna Mathew Chandigarh (04) Unregistered"),
        ("(l, m) rate and amount of CGST", "CGST 9 % ₹144.15"),
        ("(l, m) rate and amount of UTGST", "UTGST 9 % ₹144.15"),
        ("(n) place of supply", "Place of supply: Chandigarh (04)."));

    [Fact]
    public async Task A_credit_note_names_its_invoice_and_what_is_taken_back_of_each_tax()
    {
        var (browser, filed) = await FiledAsync(Papers.Invoice(Papers.Anna), (900_00, 1_000));
        var (invoice, note) = (filed[0], filed[1]);

        await browser.Go($"/invoices/{note.Id}");

        Assert.Empty(MissingOn(browser,
        [
            ("53 (c) nature of the document", "Credit note"),
            ("53 (d) serial number", note.Number),
            ("53 (a) supplier", "Velvet & Sons Private Limited 1 Loom Lane, Bengaluru 560001 Karnataka (29) GSTIN 29AAGCB7383J1Z4"),
            ("53 (e) date of issue", "Issued 21 November 2026"),
            ("53 (f) recipient", "To Anna Mathew Karnataka (29) Unregistered"),
            ("53 (h) invoice it is against", $"Against {invoice.Number} Invoiced 20 November 2026"),
            ("53 (i) taxable value", "Taxable value ₹762.71"),
            ("53 (i) CGST", "CGST 9 % ₹68.64"),
            ("53 (i) SGST", "SGST 9 % ₹68.64"),
            ("round-off", "Round-off ₹0.01"),
            ("total", "Total, given back ₹900.00"),
            ("total in words", "Nine hundred rupees only."),
            ("what was taken back", "VTry credits, taken back"),
            ("53 (j) signature", "valid without a signature"),
        ]));
        await browser.Follow($"Invoice {invoice.Number}");
        Assert.Equal("Tax invoice", Heading(browser));
    }

    [Fact]
    public async Task A_document_of_the_test_checkout_says_plainly_that_it_is_none()
    {
        var (browser, filed) = await FiledAsync(Papers.Invoice(Papers.Anna, isTest: true), (900_00, 0));

        await browser.Go($"/invoices/{filed[0].Id}");
        Assert.Equal("Test invoice", Heading(browser));
        Assert.Contains("This is a test: no money moved, and this is no tax document.", browser.Text);
        Assert.DoesNotContain("Tax invoice", browser.Text);

        await browser.Go($"/invoices/{filed[1].Id}");
        Assert.Equal("Test credit note", Heading(browser));
        Assert.Contains("VTry credits, part of the price", browser.Text);
    }

    [Fact]
    public async Task Somebody_else_s_invoice_is_not_found()
    {
        var (owner, filed) = await FiledAsync(Papers.Invoice(Papers.Anna));
        var stranger = await app.NewcomerAsync();

        Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusOf($"/invoices/{filed[0].Id}"));
        await stranger.Go("/invoices");
        Assert.DoesNotContain(filed[0].Number, stranger.Text);
        Assert.Equal(HttpStatusCode.OK, await owner.StatusOf($"/invoices/{filed[0].Id}"));
    }

    async Task ShowsAsync(TaxDocument invoice, params (string Item, string Says)[] besides)
    {
        var (browser, filed) = await FiledAsync(invoice);

        await browser.Go($"/invoices/{filed[0].Id}");

        Assert.Equal("Tax invoice", Heading(browser));
        Assert.Empty(MissingOn(browser, [("(b) serial number", filed[0].Number), .. OnEveryInvoice, .. besides]));
        Assert.Matches("^[A-Za-z0-9/-]{1,16}$", filed[0].Number);
    }

    static IEnumerable<string> MissingOn(Browser browser, (string Item, string Says)[] items)
    {
        var paper = Folded(browser.Page.QuerySelector(".tax-document")!);
        return items.Where(item => !paper.Contains(item.Says)).Select(item => $"{item.Item}: “{item.Says}” is not on {paper}");
    }

    static string Heading(Browser browser) => browser.Page.QuerySelector("h1")!.TextContent;

    // Between two elements there is a blank for the eye, if not in the markup.
    static string Folded(IElement element) => string.Join(' ', element.Descendants<IText>()
        .SelectMany(text => text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    async Task<(Browser Browser, List<TaxDocument> Filed)> FiledAsync(TaxDocument invoice, params (long Paise, int Credits)[] back)
    {
        var browser = app.NewBrowser();
        return (browser, await app.FileAsync(await browser.SignUpAsync(), invoice, back));
    }
}

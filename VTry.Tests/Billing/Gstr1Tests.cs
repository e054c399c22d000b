using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Billing;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

/// <summary>The monthly return: each document once, in its table, and every figure the sum of its documents.</summary>
public class Gstr1Tests(DatabaseServer server) : BillingTest(server)
{
    static readonly DateOnly November = new(2026, 11, 1);
    static readonly DateTimeOffset InNovember = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    static readonly Buyer Apparel = new("Apparel House LLP", "accounts@apparel.example", "27", "27AAPFU0939F1ZV", "4 Mill Road, Mumbai 400012");
    static readonly Buyer Loom = new("Loom Works", "loom@example.com", "29", "29AAGCB7383J1Z4", "2 Loom Lane");
    static readonly Buyer InMumbai = Papers.Anna with { State = "27" };

    int last;

    protected override void Add(IServiceCollection collection)
    {
        base.Add(collection);
        collection.AddScoped<Gstr1Returns>();
    }

    [Fact]
    public async Task Each_kind_of_sale_is_in_its_own_table()
    {
        var toBusiness = await FileAsync(Apparel, 1_890_00);
        var within = await FileAsync(Papers.Anna, 1_890_00);
        var between = await FileAsync(InMumbai, 300_00);
        var large = await FileAsync(InMumbai, 1_50_000_00);
        var nearlyLarge = await FileAsync(InMumbai, 1_00_000_00);
        var largeWithin = await FileAsync(Papers.Anna, 1_50_000_00);
        var noteToBusiness = await FileAsync(Apparel, 900_00, against: toBusiness);
        var noteWithin = await FileAsync(Papers.Anna, 900_00, against: within);
        var noteOfLarge = await FileAsync(InMumbai, 50_00, against: large);
        await FileAsync(Apparel, 777_00, isTest: true);
        await FileAsync(Apparel, 888_00, at: InNovember.AddDays(20));

        var found = Assert.Single(await ReturnsAsync());

        Assert.Equal((Papers.Velvet.Gstin, "112026"), (found.Gstin, found.Fp));
        var b2b = Assert.Single(Assert.Single(found.B2b!).Invoices);
        Assert.Equal((toBusiness.Number, "20-11-2026", 1890.00m, "27", "N", "R"), (b2b.Number, b2b.Date, b2b.Value, b2b.Place, b2b.ReverseCharge, b2b.Type));
        Assert.Equal(new Gstr1Tax(18, Rupee(toBusiness.Tax.TaxablePaise), Rupee(toBusiness.Tax.IgstPaise), null, null, 0), Assert.Single(b2b.Items).Tax);
        var place = Assert.Single(found.B2cl!);
        Assert.Equal(("27", large.Number), (place.Place, Assert.Single(place.Invoices).Number));
        Assert.Equal(noteToBusiness.Number, Assert.Single(Assert.Single(found.Cdnr!).Notes).Number);
        var unregistered = Assert.Single(found.Cdnur!);
        Assert.Equal((noteOfLarge.Number, "B2CL", "C"), (unregistered.Number, unregistered.Of, unregistered.Type));
        Assert.Equal(["27", "29"], found.B2cs!.Select(row => row.Place));
        var (inter, intra) = (found.B2cs![0], found.B2cs[1]);
        Assert.Equal(("INTER", "INTRA", "OE"), (inter.Supply, intra.Supply, intra.Type));
        Assert.Equal(Rupee(between.Tax.TaxablePaise + nearlyLarge.Tax.TaxablePaise), inter.Taxable);
        Assert.Equal(Rupee(between.Tax.IgstPaise + nearlyLarge.Tax.IgstPaise), inter.Igst);
        Assert.Equal(Rupee(within.Tax.TaxablePaise + largeWithin.Tax.TaxablePaise - noteWithin.Tax.TaxablePaise), intra.Taxable);
        Assert.Equal(Rupee(within.Tax.CgstPaise + largeWithin.Tax.CgstPaise - noteWithin.Tax.CgstPaise), intra.Cgst);
        Assert.Equal(intra.Cgst, intra.Sgst);
    }

    [Fact]
    public async Task All_tables_together_are_all_documents_together()
    {
        var random = new Random(20261120);
        Buyer[] buyers = [Apparel, Loom, Papers.Anna, InMumbai, Papers.Anna with { State = "33" }];
        for (var sale = 0; sale < 40; sale++)
        {
            var buyer = buyers[random.Next(buyers.Length)];
            var invoice = await FileAsync(buyer, random.Next(300_00, 2_00_000_00));
            if (random.Next(3) == 0)
                await FileAsync(buyer, random.Next(1_00, (int)invoice.TotalPaise), against: invoice);
        }
        var papers = await In<Gstr1Returns, IReadOnlyList<Gstr1Paper>>(returns => returns.PapersAsync(November, Cancel));
        var found = Assert.Single(await ReturnsAsync());

        decimal Sum(Func<TaxSplit, long> part) => Rupee(papers.Sum(paper => (paper.Document.Kind == TaxDocumentKind.CreditNote ? -1 : 1) * part(paper.Document.Tax)));
        var lines = found.B2b!.SelectMany(buyer => buyer.Invoices).Concat(found.B2cl!.SelectMany(place => place.Invoices)).SelectMany(invoice => invoice.Items)
            .Select(item => (Sign: 1, item.Tax)).Concat(found.Cdnr!.SelectMany(buyer => buyer.Notes).Concat(found.Cdnur!)
            .SelectMany(note => note.Items).Select(item => (Sign: -1, item.Tax))).ToList();
        Assert.Equal(Sum(tax => tax.TaxablePaise), lines.Sum(line => line.Sign * line.Tax.Taxable) + found.B2cs!.Sum(row => row.Taxable));
        Assert.Equal(Sum(tax => tax.IgstPaise), lines.Sum(line => line.Sign * (line.Tax.Igst ?? 0)) + found.B2cs!.Sum(row => row.Igst ?? 0));
        Assert.Equal(Sum(tax => tax.CgstPaise), lines.Sum(line => line.Sign * (line.Tax.Cgst ?? 0)) + found.B2cs!.Sum(row => row.Cgst ?? 0));
        Assert.Equal(Sum(tax => tax.SgstPaise), lines.Sum(line => line.Sign * (line.Tax.Sgst ?? 0)) + found.B2cs!.Sum(row => row.Sgst ?? 0));

        Gstr1HsnRow[] codes = [.. found.Hsn!.Businesses!, .. found.Hsn.Others!];
        Assert.All(codes, row => Assert.Equal(("998439", "NA", 0m, 18m), (row.Code, row.Unit, row.Quantity, row.Rate)));
        Assert.Equal(Sum(tax => tax.TaxablePaise), codes.Sum(row => row.Taxable));
        Assert.Equal(Sum(tax => tax.IgstPaise + tax.CgstPaise + tax.SgstPaise), codes.Sum(row => row.Igst + row.Cgst + row.Sgst));

        Assert.Equal([1, 5], found.Issued!.Kinds.Select(kind => kind.Nature));
        foreach (var (kind, of) in found.Issued.Kinds.Zip([TaxDocumentKind.Invoice, TaxDocumentKind.CreditNote]))
        {
            var numbers = papers.Where(paper => paper.Document.Kind == of).Select(paper => paper.Document.Number).Order().ToList();
            Assert.Equal((numbers[0], numbers[^1]), (kind.Series[0].First, kind.Series[^1].Last));
            Assert.Equal(numbers.Count, kind.Series.Sum(series => series.Issued));
        }
    }

    [Fact]
    public async Task A_number_that_is_missing_is_told_as_cancelled()
    {
        await FileAsync(Papers.Anna, 300_00);
        last++;
        await FileAsync(Papers.Anna, 300_00);

        var series = Assert.Single(Assert.Single(Assert.Single(await ReturnsAsync()).Issued!.Kinds).Series);
        Assert.Equal((3, 1, 2), (series.Total, series.Cancelled, series.Issued));
    }

    [Fact]
    public async Task It_is_written_with_the_offline_tool_s_names_and_two_decimals()
    {
        await FileAsync(Loom, 1_890_00);
        var json = JsonSerializer.Serialize(Assert.Single(await ReturnsAsync()),
            new JsonSerializerOptions { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull });

        Assert.StartsWith("""{"gstin":"29AAGCB7383J1Z4","fp":"112026","version":"GST3.2.4","hash":"hash","b2b":[{"ctin":"29AAGCB7383J1Z4","inv":[{"inum":"VT/26-27/000001","idt":"20-11-2026","val":1890.00,"pos":"29","rchrg":"N","inv_typ":"R","itms":[{"num":1,"itm_det":{"rt":18,"txval":1601.69,"camt":144.15,"samt":144.15,"csamt":0}}]}]}],"hsn":{"hsn_b2b":[{"num":1,"hsn_sc":"998439",""", json);
        Assert.EndsWith("""
            "doc_issue":{"doc_det":[{"doc_num":1,"doc_typ":"Invoices for outward supply","docs":[{"num":1,"from":"VT/26-27/000001","to":"VT/26-27/000001","totnum":1,"cancel":0,"net_issue":1}]}]}}
            """.Trim(), json);
        Assert.DoesNotContain("b2cs", json);
    }

    [Fact]
    public async Task Nothing_issued_is_nothing_to_file() => Assert.Empty(await ReturnsAsync());

    Task<IReadOnlyList<Gstr1>> ReturnsAsync() => In<Gstr1Returns, IReadOnlyList<Gstr1>>(returns => returns.OfAsync(November, Cancel));

    static decimal Rupee(long paise) => paise / 100m;

    // Each with an order of its own, as the database wants it; the prices are the test's.
    Task<TaxDocument> FileAsync(Buyer buyer, long paise, TaxDocument? against = null, bool isTest = false, DateTimeOffset? at = null) => In<VTryDb, TaxDocument>(async db =>
    {
        var issued = at ?? InNovember;
        var order = against is null ? await NewOrderAsync(db, buyer, paise) : null;
        var document = new TaxDocument
        {
            Kind = against is null ? TaxDocumentKind.Invoice : TaxDocumentKind.CreditNote,
            Number = $"{(isTest ? "TST" : against is null ? "VT" : "VC")}/26-27/{++last:000000}",
            IssuedOn = IndianTime.DayOf(issued), IssuedAt = issued, OrderId = order?.Id ?? against!.OrderId, OrderReference = "7K3M-9QXD", IsTest = isTest,
            AgainstId = against?.Id, AgainstNumber = against?.Number, AgainstDate = against?.IssuedOn,
            Seller = Papers.Velvet with { }, Buyer = buyer with { }, PaidAt = issued, PaymentReference = "pay_1", Credits = 300, FullPaise = paise, TotalPaise = paise,
            Tax = TaxSplit.Of(paise, withinState: buyer.State == Papers.Velvet.State),
        };
        db.Add(document);
        await db.SaveChangesAsync(Cancel);
        return document;
    });

    async Task<Order> NewOrderAsync(VTryDb db, Buyer buyer, long paise)
    {
        var person = await SomeoneWith();
        var order = new Order
        {
            PersonId = person.Id, WalletId = person.WalletId, Key = Guid.NewGuid().ToString("N"), Credits = 300, AmountPaise = paise, FullPaise = paise,
            Buyer = buyer with { }, Gateway = "stub", CreatedAt = InNovember,
        };
        db.Add(order);
        await db.SaveChangesAsync(Cancel);
        return order;
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;

namespace VTry.Domain.Billing;

/// <summary>
/// Makes GSTR-1 out of the documents issued in a month: registered buyers invoice by invoice, others by state and less what went
/// back, large ones between states by themselves. Test documents are no supplies. An accountant looks at it before it is filed.
/// </summary>
public class Gstr1Returns(VTryDb db)
{
    /// <summary>The release of the offline tool's format.</summary>
    const string Version = "GST3.2.4";

    /// <summary>An invoice between states above this is named by itself even of an unregistered buyer (Notification 12/2024).</summary>
    public const long LargeAbovePaise = 1_00_000_00;

    const string CreditNote = "C", Regular = "R", NotReversed = "N", OtherThanECommerce = "OE", Services = "NA", Sold = "VTry credits";

    /// <summary>What was issued in a month that is a supply, in the order of the numbers.</summary>
    /// <param name="month">Any day of it.</param>
    public async Task<IReadOnlyList<Gstr1Paper>> PapersAsync(DateOnly month, CancellationToken cancel)
    {
        var begins = new DateOnly(month.Year, month.Month, 1);
        var next = begins.AddMonths(1);
        var rows = await db.TaxDocuments.AsNoTracking()
            .Where(document => document.IssuedOn >= begins && document.IssuedOn < next && !document.IsTest)
            .OrderBy(document => document.Number)
            .Select(document => new
            {
                Document = document,
                Against = db.TaxDocuments.Where(other => other.Id == document.AgainstId).Select(other => (long?)other.TotalPaise).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return [.. rows.Select(row => new Gstr1Paper(row.Document, SectionOf(row.Document, row.Against ?? row.Document.TotalPaise)))];
    }

    /// <summary>The return of each registration of ours that issued anything; one, unless the company moved within the month.</summary>
    public async Task<IReadOnlyList<Gstr1>> OfAsync(DateOnly month, CancellationToken cancel) =>
    [
        .. (await PapersAsync(month, cancel)).GroupBy(paper => paper.Document.Seller.Gstin)
            .OrderBy(group => group.Key).Select(group => Of(group.Key, month, [.. group])),
    ];

    static Gstr1Section SectionOf(TaxDocument document, long invoicePaise)
    {
        var isNote = document.Kind == TaxDocumentKind.CreditNote;
        var isLarge = document.Buyer.State != document.Seller.State && invoicePaise > LargeAbovePaise;
        return document.Buyer.Gstin is not null ? isNote ? Gstr1Section.Cdnr : Gstr1Section.B2b
            : !isLarge ? Gstr1Section.B2cs
            : isNote ? Gstr1Section.Cdnur : Gstr1Section.B2cl;
    }

    static Gstr1 Of(string gstin, DateOnly month, IReadOnlyList<Gstr1Paper> papers)
    {
        IEnumerable<TaxDocument> In(Gstr1Section section) => papers.Where(paper => paper.Section == section).Select(paper => paper.Document);
        return new(
            gstin, month.ToString("MMyyyy", CultureInfo.InvariantCulture), Version, "hash",
            Some(In(Gstr1Section.B2b).GroupBy(document => document.Buyer.Gstin!).Select(buyer => new Gstr1Customer(
                buyer.Key, [.. buyer.Select(document => InvoiceOf(document, document.PlaceOfSupply, NotReversed, Regular))]))),
            Some(In(Gstr1Section.B2cl).GroupBy(document => document.PlaceOfSupply).Select(place => new Gstr1Place(
                place.Key, [.. place.Select(document => InvoiceOf(document, null, null, null))]))),
            Some(In(Gstr1Section.B2cs).GroupBy(document => document.PlaceOfSupply).OrderBy(place => place.Key).Select(SmallOf)),
            Some(In(Gstr1Section.Cdnr).GroupBy(document => document.Buyer.Gstin!).Select(buyer => new Gstr1CustomerNotes(
                buyer.Key, [.. buyer.Select(document => NoteOf(document, null, NotReversed, Regular))]))),
            Some(In(Gstr1Section.Cdnur).Select(document => NoteOf(document, "B2CL", null, null))),
            HsnOf(papers), IssuedOf(papers));
    }

    static Gstr1Invoice InvoiceOf(TaxDocument document, string? place, string? reverseCharge, string? type) => new(
        document.Number, DateOf(document), Rupee(document.TotalPaise), place, reverseCharge, type, [ItemOf(document)]);

    static Gstr1Note NoteOf(TaxDocument document, string? of, string? reverseCharge, string? type) => new(
        of, CreditNote, document.Number, DateOf(document), Rupee(document.TotalPaise), document.PlaceOfSupply,
        reverseCharge, type, [ItemOf(document)]);

    static Gstr1Item ItemOf(TaxDocument document) => new(1, new(
        TaxSplit.Rate, Rupee(document.Tax.TaxablePaise),
        IsWithinState(document) ? null : Rupee(document.Tax.IgstPaise),
        IsWithinState(document) ? Rupee(document.Tax.CgstPaise) : null,
        IsWithinState(document) ? Rupee(document.Tax.SgstPaise) : null, Cess: 0));

    static Gstr1Small SmallOf(IGrouping<string, TaxDocument> place)
    {
        var (sum, within) = (SumOf(place), IsWithinState(place.First()));
        return new(
            within ? "INTRA" : "INTER", place.Key, OtherThanECommerce, TaxSplit.Rate, Rupee(sum.TaxablePaise),
            within ? null : Rupee(sum.IgstPaise), within ? Rupee(sum.CgstPaise) : null, within ? Rupee(sum.SgstPaise) : null, Cess: 0);
    }

    static Gstr1Hsn? HsnOf(IReadOnlyList<Gstr1Paper> papers)
    {
        IReadOnlyList<Gstr1HsnRow>? Rows(bool toBusinesses) => Some(papers.Select(paper => paper.Document)
            .Where(document => document.Buyer.Gstin is not null == toBusinesses)
            .GroupBy(document => document.Seller.Sac).OrderBy(code => code.Key)
            .Select((code, index) => HsnRowOf(index + 1, code.Key, SumOf(code))));
        var (businesses, others) = (Rows(toBusinesses: true), Rows(toBusinesses: false));
        return businesses is null && others is null ? null : new(businesses, others);
    }

    static Gstr1HsnRow HsnRowOf(int number, string code, TaxSplit sum) => new(
        number, code, Sold, Services, Quantity: 0, TaxSplit.Rate, Rupee(sum.TaxablePaise),
        Rupee(sum.IgstPaise), Rupee(sum.CgstPaise), Rupee(sum.SgstPaise), Cess: 0);

    static Gstr1Issued? IssuedOf(IReadOnlyList<Gstr1Paper> papers)
    {
        Gstr1Documents? Of(TaxDocumentKind kind, int nature, string name) => Some(papers.Select(paper => paper.Document)
            .Where(document => document.Kind == kind).GroupBy(document => document.Number[..(document.Number.LastIndexOf('/') + 1)])
            .OrderBy(series => series.Key).Select((series, index) => SeriesOf([.. series.Select(document => document.Number)], index + 1))) is { } all
            ? new(nature, name, all) : null;
        Gstr1Documents?[] kinds = [Of(TaxDocumentKind.Invoice, 1, "Invoices for outward supply"), Of(TaxDocumentKind.CreditNote, 5, "Credit Note")];
        return Some(kinds.OfType<Gstr1Documents>()) is { } issued ? new(issued) : null;
    }

    // Nothing is ever cancelled here; a number that is missing all the same would be told as one that was.
    static Gstr1Series SeriesOf(IReadOnlyList<string> numbers, int index)
    {
        static int Serial(string number) => int.Parse(number.AsSpan(number.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);
        var total = Serial(numbers[^1]) - Serial(numbers[0]) + 1;
        return new(index, numbers[0], numbers[^1], total, total - numbers.Count, numbers.Count);
    }

    // What went back counts with a minus.
    static TaxSplit SumOf(IEnumerable<TaxDocument> documents) => documents.Aggregate(new TaxSplit(0, 0, 0, 0, 0), (sum, document) =>
    {
        var (tax, sign) = (document.Tax, document.Kind == TaxDocumentKind.CreditNote ? -1 : 1);
        return new(
            sum.TaxablePaise + sign * tax.TaxablePaise, sum.CgstPaise + sign * tax.CgstPaise, sum.SgstPaise + sign * tax.SgstPaise,
            sum.IgstPaise + sign * tax.IgstPaise, sum.RoundOffPaise + sign * tax.RoundOffPaise);
    });

    static bool IsWithinState(TaxDocument document) => document.Buyer.State == document.Seller.State;

    static string DateOf(TaxDocument document) => document.IssuedOn.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

    // Times a hundredth, and not divided by a hundred, so that both decimals stay.
    static decimal Rupee(long paise) => paise * 0.01m;

    static IReadOnlyList<T>? Some<T>(IEnumerable<T> rows) => rows.ToList() is { Count: > 0 } some ? some : null;
}

/// <summary>A document and where in the return it goes.</summary>
public sealed record Gstr1Paper(TaxDocument Document, Gstr1Section Section);

/// <summary>The tables of the return: 4A, 5A, 7, and the two of 9B.</summary>
public enum Gstr1Section { B2b, B2cl, B2cs, Cdnr, Cdnur }

using System.Text.Json.Serialization;

namespace VTry.Domain.Billing;

// The names are those of the GST offline tool's JSON. Amounts are rupees with two decimals. What is empty is left out.

/// <summary>The return of outward supplies for one month, as the portal takes it.</summary>
/// <param name="Fp">The month: <c>112026</c>.</param>
public sealed record Gstr1(
    [property: JsonPropertyName("gstin")] string Gstin,
    [property: JsonPropertyName("fp")] string Fp,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("hash")] string Hash,
    [property: JsonPropertyName("b2b")] IReadOnlyList<Gstr1Customer>? B2b,
    [property: JsonPropertyName("b2cl")] IReadOnlyList<Gstr1Place>? B2cl,
    [property: JsonPropertyName("b2cs")] IReadOnlyList<Gstr1Small>? B2cs,
    [property: JsonPropertyName("cdnr")] IReadOnlyList<Gstr1CustomerNotes>? Cdnr,
    [property: JsonPropertyName("cdnur")] IReadOnlyList<Gstr1Note>? Cdnur,
    [property: JsonPropertyName("hsn")] Gstr1Hsn? Hsn,
    [property: JsonPropertyName("doc_issue")] Gstr1Issued? Issued);

/// <summary>Invoices of one registered buyer.</summary>
public sealed record Gstr1Customer(
    [property: JsonPropertyName("ctin")] string Gstin, [property: JsonPropertyName("inv")] IReadOnlyList<Gstr1Invoice> Invoices);

/// <summary>Large invoices of unregistered buyers in one other state.</summary>
public sealed record Gstr1Place(
    [property: JsonPropertyName("pos")] string Place, [property: JsonPropertyName("inv")] IReadOnlyList<Gstr1Invoice> Invoices);

/// <param name="Place">Null where the list it is in says it.</param>
public sealed record Gstr1Invoice(
    [property: JsonPropertyName("inum")] string Number,
    [property: JsonPropertyName("idt")] string Date,
    [property: JsonPropertyName("val")] decimal Value,
    [property: JsonPropertyName("pos")] string? Place,
    [property: JsonPropertyName("rchrg")] string? ReverseCharge,
    [property: JsonPropertyName("inv_typ")] string? Type,
    [property: JsonPropertyName("itms")] IReadOnlyList<Gstr1Item> Items);

public sealed record Gstr1Item([property: JsonPropertyName("num")] int Number, [property: JsonPropertyName("itm_det")] Gstr1Tax Tax);

/// <param name="Igst">Between states; the other two within one.</param>
public sealed record Gstr1Tax(
    [property: JsonPropertyName("rt")] decimal Rate,
    [property: JsonPropertyName("txval")] decimal Taxable,
    [property: JsonPropertyName("iamt")] decimal? Igst,
    [property: JsonPropertyName("camt")] decimal? Cgst,
    [property: JsonPropertyName("samt")] decimal? Sgst,
    [property: JsonPropertyName("csamt")] decimal Cess);

/// <summary>What private buyers of one state bought, less what went back to them.</summary>
public sealed record Gstr1Small(
    [property: JsonPropertyName("sply_ty")] string Supply,
    [property: JsonPropertyName("pos")] string Place,
    [property: JsonPropertyName("typ")] string Type,
    [property: JsonPropertyName("rt")] decimal Rate,
    [property: JsonPropertyName("txval")] decimal Taxable,
    [property: JsonPropertyName("iamt")] decimal? Igst,
    [property: JsonPropertyName("camt")] decimal? Cgst,
    [property: JsonPropertyName("samt")] decimal? Sgst,
    [property: JsonPropertyName("csamt")] decimal Cess);

/// <summary>Credit notes of one registered buyer.</summary>
public sealed record Gstr1CustomerNotes(
    [property: JsonPropertyName("ctin")] string Gstin, [property: JsonPropertyName("nt")] IReadOnlyList<Gstr1Note> Notes);

/// <param name="Of">For an unregistered buyer: of what kind the invoice was.</param>
public sealed record Gstr1Note(
    [property: JsonPropertyName("typ")] string? Of,
    [property: JsonPropertyName("ntty")] string Type,
    [property: JsonPropertyName("nt_num")] string Number,
    [property: JsonPropertyName("nt_dt")] string Date,
    [property: JsonPropertyName("val")] decimal Value,
    [property: JsonPropertyName("pos")] string Place,
    [property: JsonPropertyName("rchrg")] string? ReverseCharge,
    [property: JsonPropertyName("inv_typ")] string? InvoiceType,
    [property: JsonPropertyName("itms")] IReadOnlyList<Gstr1Item> Items);

/// <summary>What was sold, by its services accounting code, to registered buyers and to others.</summary>
public sealed record Gstr1Hsn(
    [property: JsonPropertyName("hsn_b2b")] IReadOnlyList<Gstr1HsnRow>? Businesses,
    [property: JsonPropertyName("hsn_b2c")] IReadOnlyList<Gstr1HsnRow>? Others);

/// <param name="Unit">Services have none: <c>NA</c>, and no quantity.</param>
public sealed record Gstr1HsnRow(
    [property: JsonPropertyName("num")] int Number,
    [property: JsonPropertyName("hsn_sc")] string Code,
    [property: JsonPropertyName("desc")] string Description,
    [property: JsonPropertyName("uqc")] string Unit,
    [property: JsonPropertyName("qty")] decimal Quantity,
    [property: JsonPropertyName("rt")] decimal Rate,
    [property: JsonPropertyName("txval")] decimal Taxable,
    [property: JsonPropertyName("iamt")] decimal Igst,
    [property: JsonPropertyName("camt")] decimal Cgst,
    [property: JsonPropertyName("samt")] decimal Sgst,
    [property: JsonPropertyName("csamt")] decimal Cess);

/// <summary>Which serial numbers were given out.</summary>
public sealed record Gstr1Issued([property: JsonPropertyName("doc_det")] IReadOnlyList<Gstr1Documents> Kinds);

/// <param name="Nature">1: invoices for outward supply, 5: credit notes.</param>
public sealed record Gstr1Documents(
    [property: JsonPropertyName("doc_num")] int Nature,
    [property: JsonPropertyName("doc_typ")] string Name,
    [property: JsonPropertyName("docs")] IReadOnlyList<Gstr1Series> Series);

public sealed record Gstr1Series(
    [property: JsonPropertyName("num")] int Number,
    [property: JsonPropertyName("from")] string First,
    [property: JsonPropertyName("to")] string Last,
    [property: JsonPropertyName("totnum")] int Total,
    [property: JsonPropertyName("cancel")] int Cancelled,
    [property: JsonPropertyName("net_issue")] int Issued);

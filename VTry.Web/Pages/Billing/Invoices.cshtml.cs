using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Billing;

/// <summary>Somebody's invoices and credit notes, newest first, a page at a time, of one kind or financial year if they like.</summary>
public class InvoicesModel(Me me, PaymentGateways gateways) : PageModel
{
    const int PageSize = 25;

    static readonly (string Text, string? Kind)[] Kinds = [("All", null), ("Invoices", "invoice"), ("Credit notes", "credit-note")];

    public InvoicesView View { get; private set; } = null!;

    public async Task OnGetAsync(string? kind, string? year, Guid? before, CancellationToken cancel)
    {
        var documents = Narrowed(me.TaxDocuments.AsNoTracking(), kind, FinancialYear.Parse(year));
        // Ids are in the order of time, so the last one shown is where the next page begins. One more tells whether there is one.
        var page = await documents.Where(document => before == null || document.Id < before)
            .OrderByDescending(document => document.Id).Take(PageSize + 1).ToListAsync(cancel);
        var shown = page.Take(PageSize).ToList();

        View = new(
            [.. shown.Select(RowOf)],
            [.. Kinds.Select(one => new FilterLink(one.Text, AddressOf(one.Kind, year), one.Kind == kind))],
            await YearsAsync(kind, year, cancel),
            new PagerView(
                before is null ? null : AddressOf(kind, year),
                page.Count > PageSize ? AddressOf(kind, year, shown[^1].Id) : null))
        {
            AreTests = gateways.Current.IsTest,
        };
    }

    static IQueryable<TaxDocument> Narrowed(IQueryable<TaxDocument> documents, string? kind, FinancialYear? year)
    {
        documents = kind switch
        {
            "invoice" => documents.Where(document => document.Kind == TaxDocumentKind.Invoice),
            "credit-note" => documents.Where(document => document.Kind == TaxDocumentKind.CreditNote),
            _ => documents,
        };
        return year is not { FirstDay: var first, LastDay: var last } ? documents
            : documents.Where(document => document.IssuedOn >= first && document.IssuedOn <= last);
    }

    async Task<IReadOnlyList<FilterLink>> YearsAsync(string? kind, string? current, CancellationToken cancel)
    {
        var years = await me.TaxDocuments
            .Select(document => document.IssuedOn.Month < 4 ? document.IssuedOn.Year - 1 : document.IssuedOn.Year)
            .Distinct().OrderDescending().ToListAsync(cancel);
        return years.Count < 2 ? []
            : [new("All years", AddressOf(kind, null), current is null),
                .. years.Select(year => $"{new FinancialYear(year)}").Select(year => new FilterLink(year, AddressOf(kind, year), year == current))];
    }

    static InvoiceRow RowOf(TaxDocument document) => new(
        document.Id, document.Number,
        (document.IsTest, document.Kind) switch
        {
            (false, TaxDocumentKind.Invoice) => "Invoice",
            (true, TaxDocumentKind.Invoice) => "Test invoice",
            (false, _) => $"Credit note for {document.AgainstNumber}",
            (true, _) => $"Test credit note for {document.AgainstNumber}",
        },
        document.IssuedOn,
        Rupees.Of(document.Kind == TaxDocumentKind.Invoice ? document.TotalPaise : -document.TotalPaise));

    static string AddressOf(string? kind, string? year, Guid? before = null) =>
        QueryString.Create(new Dictionary<string, string?> { ["kind"] = kind, ["year"] = year, ["before"] = before?.ToString() }
            .Where(part => part.Value is not null)) is { HasValue: true } query ? $"/invoices{query}" : "/invoices";
}

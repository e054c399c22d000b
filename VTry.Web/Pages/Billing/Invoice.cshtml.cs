using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Billing;

/// <summary>One invoice or credit note as it is printed, for whoever bought.</summary>
public class InvoiceModel(Me me) : PageModel
{
    public InvoiceView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await me.TaxDocuments.AsNoTracking().SingleOrDefaultAsync(document => document.Id == id, cancel) is not { } document)
            return NotFound();

        var others = await me.TaxDocuments.AsNoTracking()
            .Where(other => other.OrderId == document.OrderId && other.Id != id).OrderBy(other => other.Id)
            .Select(other => new { other.Id, other.Kind, other.Number }).ToListAsync(cancel);
        View = new(id, TaxPaper.Of(document),
        [
            new($"Order {document.OrderReference}", $"/orders/{document.OrderId}"),
            .. others.Select(other => new LinkView(
                $"{(other.Kind == TaxDocumentKind.Invoice ? "Invoice" : "Credit note")} {other.Number}", $"/invoices/{other.Id}")),
        ]);
        return Page();
    }
}

/// <param name="Related">Its order, and what else was issued for that.</param>
public sealed record InvoiceView(Guid Id, TaxPaper Paper, IReadOnlyList<LinkView> Related);

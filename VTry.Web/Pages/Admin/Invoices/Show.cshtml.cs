using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Admin.Invoices;

/// <summary>One invoice or credit note, as whoever bought sees it.</summary>
public class ShowModel(Papers papers) : PageModel
{
    public PaperView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await papers.Find(new()).SingleOrDefaultAsync(document => document.Id == id, cancel) is not { } document)
            return NotFound();

        var others = await papers.Find(new()).Where(other => other.OrderId == document.OrderId && other.Id != id).OrderBy(other => other.Id)
            .Select(other => new { other.Id, other.Kind, other.Number }).ToListAsync(cancel);
        View = new(id, TaxPaper.Of(document),
        [
            new($"Order {document.OrderReference}", $"{AdminPlaces.Orders}/{document.OrderId}"),
            .. others.Select(other => new LinkView(
                $"{(other.Kind == TaxDocumentKind.Invoice ? "Invoice" : "Credit note")} {other.Number}", $"{AdminPlaces.Invoices}/{other.Id}")),
        ]);
        return Page();
    }
}

/// <param name="Related">Its order, and what else was issued for that.</param>
public sealed record PaperView(Guid Id, TaxPaper Paper, IReadOnlyList<LinkView> Related);

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Billing;
using VTry.Domain.Database;
using VTry.Web.Adapters.Pdf;

namespace VTry.Web.Http;

/// <summary>Invoices and credit notes as PDF: to whoever bought, and to those who keep the books. Nobody else finds them.</summary>
public static class TaxDocumentEndpoint
{
    public static void MapTaxDocuments(this IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/invoices/{id:guid}/pdf", ServeAsync)
        .RequireAuthorization()
        .ExcludeFromDescription();

    static async Task<Results<FileContentHttpResult, NotFound>> ServeAsync(
        Guid id, HttpResponse response, Me me, VTryDb db, InvoicePress press, CancellationToken cancel)
    {
        if (await Readable(me, db).Where(document => document.Id == id).Select(document => document.Number).SingleOrDefaultAsync(cancel) is not { } number)
            return TypedResults.NotFound();

        response.Headers.CacheControl = "private, no-store";
        // A slash would be a folder.
        return TypedResults.File(await press.PdfOfAsync(id, cancel), "application/pdf", $"{number.Replace('/', '-')}.pdf");
    }

    static IQueryable<TaxDocument> Readable(Me me, VTryDb db) =>
        Role.Books.Any(me.Is) ? db.TaxDocuments : me.TaxDocuments;
}

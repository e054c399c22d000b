using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Database;

namespace VTry.Web.Adapters.Pdf;

/// <summary>
/// Prints tax documents, each once: what was printed first is kept and given ever after, also when the look of the paper has
/// changed since. Two who print at the same time get the same bytes.
/// </summary>
sealed class InvoicePress(VTryDb db, TaxDocuments documents, PrintStyles styles)
{
    /// <summary>The PDF of a document, printed now if it has not been.</summary>
    /// <exception cref="InvalidOperationException">There is no document with this id.</exception>
    public async Task<byte[]> PdfOfAsync(Guid taxDocumentId, CancellationToken cancel) =>
        await documents.PdfAsync(taxDocumentId, cancel) ?? await PrintAsync(taxDocumentId, cancel);

    async Task<byte[]> PrintAsync(Guid taxDocumentId, CancellationToken cancel)
    {
        var document = await db.TaxDocuments.AsNoTracking().SingleAsync(row => row.Id == taxDocumentId, cancel);
        return await documents.KeepPdfAsync(document, TaxPaperLayout.Print(TaxPaper.Of(document), document.IssuedAt, styles), cancel);
    }
}

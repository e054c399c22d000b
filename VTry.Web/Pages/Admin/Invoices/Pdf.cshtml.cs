using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Admin;
using VTry.Domain.Billing;

namespace VTry.Web.Pages.Admin.Invoices;

/// <summary>The document as it was printed and sent.</summary>
public class PdfModel(Papers papers, TaxDocuments documents) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var number = await papers.Find(new()).Where(document => document.Id == id).Select(document => document.Number).SingleOrDefaultAsync(cancel);
        if (number is null || await documents.PdfAsync(id, cancel) is not { } pdf)
            return NotFound();

        Response.Headers.CacheControl = "private, no-store";
        return File(pdf, "application/pdf", $"{number.Replace('/', '-')}.pdf");
    }
}

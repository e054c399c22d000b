using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Privacy;
using VTry.Web.Http;

namespace VTry.Web.Pages.Privacy;

/// <summary>The archive itself, decrypted frame by frame while it is sent; a download that broke off goes on where it stopped.</summary>
[ResponseCache(NoStore = true)]
public class ExportZipModel(Me me, Exports exports) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, string? key, CancellationToken cancel)
    {
        if (await exports.FindAsync(me.Id, id, key, cancel) is not { } export)
            return NotFound();
        if (await exports.OpenAsync(export, cancel) is not { } archive)
            return Redirect($"/settings/privacy/exports/{id}?key={Uri.EscapeDataString(key!)}");

        return new FileStreamResult(archive, "application/zip") { FileDownloadName = ExportModel.NameOf(export), EnableRangeProcessing = true };
    }
}

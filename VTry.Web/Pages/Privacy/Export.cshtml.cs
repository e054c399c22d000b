using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Privacy;
using VTry.Web.Http;

namespace VTry.Web.Pages.Privacy;

/// <summary>Where the mailed link leads: to the download, or to word that its day is over. Nobody but its owner finds anything here, nor they without the key.</summary>
[ResponseCache(NoStore = true)]
public class ExportModel(Me me, Exports exports, TimeProvider clock) : PageModel
{
    public Export Export { get; private set; } = null!;
    public ExportState State { get; private set; }
    public string Download { get; private set; } = "";

    public string FileName => NameOf(Export);

    public static string NameOf(Export export) =>
        string.Create(CultureInfo.InvariantCulture, $"vtry-export-{export.FinishedAt:yyyy-MM-dd}.zip");

    public async Task<IActionResult> OnGetAsync(Guid id, string? key, CancellationToken cancel)
    {
        if (await exports.FindAsync(me.Id, id, key, cancel) is not { } export)
            return NotFound();

        Export = export;
        State = export.StateAt(clock.GetUtcNow());
        Download = $"/settings/privacy/exports/{id}/zip?key={Uri.EscapeDataString(key!)}";
        return State == ExportState.Ready ? Page() : new PageResult { StatusCode = StatusCodes.Status410Gone };
    }
}

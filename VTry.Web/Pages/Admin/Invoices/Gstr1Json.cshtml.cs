using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Web.Http;

namespace VTry.Web.Pages.Admin.Invoices;

/// <summary>A month's GSTR-1 as the portal takes it, for one registration of ours.</summary>
[RequireFreshSignIn]
public class Gstr1JsonModel(Gstr1Returns returns, Seller seller, Handouts handouts, Me me) : PageModel
{
    public const string NothingInIt = "Nothing was issued in that month that goes into a return.";

    static readonly JsonSerializerOptions Format = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true };

    /// <param name="gstin">Which registration; the only one, where there is one.</param>
    public async Task<IActionResult> OnGetAsync(string? month, string? gstin, CancellationToken cancel)
    {
        if (PaperQuery.MonthOf(month) is not { } first)
            return NotFound();

        var all = await returns.OfAsync(first, cancel);
        if ((all.FirstOrDefault(one => one.Gstin == (gstin ?? seller.Gstin)) ?? all.FirstOrDefault()) is not { } found)
        {
            TempData["Toast"] = NothingInIt;
            return LocalRedirect(AdminPlaces.Invoices);
        }

        await handouts.NoteAsync(me.Id, $"gstr1-{month}: {found.Gstin}", cancel);
        Response.Headers.CacheControl = "no-store";
        return File(JsonSerializer.SerializeToUtf8Bytes(found, Format), "application/json", $"GSTR1_{found.Gstin}_{found.Fp}.json");
    }
}

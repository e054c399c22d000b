using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Web.Http;

namespace VTry.Web.Pages.Billing;

/// <summary>Where a browser comes back to from paying. What it says is not believed: it only makes us ask the gateway, at once.</summary>
public class ReturnModel(Me me, OrderWatch watch) : PageModel
{
    public IActionResult OnGet(Guid id) => Redirect($"/orders/{id}");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await me.Orders.AsNoTracking().FirstOrDefaultAsync(order => order.Id == id, cancel) is not { } order)
            return NotFound();

        await watch.LookNowAsync(order, cancel);
        return Redirect($"/orders/{id}");
    }
}

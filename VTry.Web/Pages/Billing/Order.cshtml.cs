using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Web.Http;

namespace VTry.Web.Pages.Billing;

/// <summary>One order. While it is open each look at it is also a look at the gateway, so whoever comes back from paying sees it at once.</summary>
public class OrderModel(Me me, OrderWatch watch, OrderViews views) : PageModel
{
    public OrderView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } order)
            return NotFound();
        if (order.IsOpen)
        {
            await watch.LookAsync(order, cancel);
            order = await FindAsync(id, cancel) ?? order;
        }

        View = await views.OfAsync(order, cancel);
        return Request.IsHtmx() ? Partial("_OrderChanged", View) : Page();
    }

    Task<Order?> FindAsync(Guid id, CancellationToken cancel) => me.Orders.AsNoTracking().FirstOrDefaultAsync(order => order.Id == id, cancel);
}

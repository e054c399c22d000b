using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Web.Http;

namespace VTry.Web.Pages.Admin.Orders;

/// <summary>Asks the payment provider what has become of an order and its refunds, and takes what it says.</summary>
public class LookModel(Books books, Bookkeeper bookkeeper, Me me) : PageModel
{
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await books.Orders(new()).AnyAsync(order => order.Id == id, cancel))
            return NotFound();

        TempData["Toast"] = await AskAsync(id, cancel);
        return LocalRedirect($"{AdminPlaces.Orders}/{id}");
    }

    async Task<string> AskAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            await bookkeeper.AskAsync(me.Id, id, cancel);
            return "This is what the provider says now.";
        }
        catch (GatewayAwayException away)
        {
            return $"The provider cannot be asked now, so nothing has changed. {away.Message}";
        }
        catch (GatewayRefusedException refused)
        {
            return $"The provider did not answer the question. {refused.Message}";
        }
    }
}

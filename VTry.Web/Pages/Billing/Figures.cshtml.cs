using System.Text.Json;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Web.Http;

namespace VTry.Web.Pages.Billing;

/// <summary>
/// What the form of <c>/credits/buy</c> comes to as it is filled in. Sent and not asked by an address, because a name and a
/// GSTIN have no place in one; only the credits are, so that the page can be passed on.
/// </summary>
public class FiguresModel(BuyViews views) : PageModel
{
    [BindProperty] public BuyForm Form { get; set; } = new();

    string Address => "/credits/buy" + new QueryBuilder { { "credits", Form.Credits ?? "" } };

    public IActionResult OnGet() => Redirect("/credits/buy");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Form = Form.WithKey().WithState();
        if (Request.IsHtmx())
        {
            Response.Headers["HX-Replace-Url"] = Address;
            return Partial("_Buy", await views.OfAsync(Form, cancel));
        }

        Form = Form.Cut();
        TempData[BuyModel.Typed] = JsonSerializer.Serialize(Form);
        return Redirect(Address);
    }
}

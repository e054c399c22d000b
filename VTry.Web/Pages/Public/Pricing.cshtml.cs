using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Web.Http;
using VTry.Web.Pages.Billing;

namespace VTry.Web.Pages.Public;

/// <summary>What credits cost and what they do. Its address says how many: <c>/pricing?credits=2100</c>.</summary>
public class PricingModel(PriceList prices) : PageModel
{
    public PricingView View { get; private set; } = null!;

    /// <summary>The pack that the address names, for whom it is passed on to; null when it names none that is sold.</summary>
    public Quote? Named => Request.Query.ContainsKey("credits") ? View.Asked.Quote : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var price = await prices.AllAsync(cancel);
        View = new PricingView(Asked(), [
            new("Top", price["top"]),
            new("Bottom", price["bottom"]),
            new("Dress", price["dress"], "dresses"),
            new("Top and bottom together", price["top"] + price["bottom"], "outfits of top and bottom"),
        ]);
        return Request.IsHtmx() ? Partial("/Pages/Billing/_PriceCalculator.cshtml", View) : Page();
    }

    // An empty field is an answer to be put right; no field at all is somebody who has just come.
    CreditsAsked Asked() => Request.Query.TryGetValue("credits", out var typed) ? CreditsAsked.Of(typed.ToString()) : CreditsAsked.Of(CreditsAsked.AtFirst);
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace VTry.Web.Pages.Credits;

/// <summary>The balance, bucket by bucket, and every movement that led to it.</summary>
public class IndexModel(CreditsViews views) : PageModel
{
    [BindProperty(SupportsGet = true)] public MovementFilter Filter { get; set; } = new();

    public CreditsView View { get; private set; } = null!;

    public async Task OnGetAsync(long? before, CancellationToken cancel) => View = await views.OfMeAsync(Filter, before, cancel);
}

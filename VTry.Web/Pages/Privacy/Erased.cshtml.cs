using Microsoft.AspNetCore.Mvc.RazorPages;

namespace VTry.Web.Pages.Privacy;

/// <summary>The proof of every erasure of a person's pictures, for as long as the audit is kept.</summary>
public class ErasedModel(PrivacyViews views) : PageModel
{
    public ErasedView View { get; private set; } = null!;

    public async Task OnGetAsync(Guid? before, CancellationToken cancel) => View = await views.ErasedAsync(before, most: null, cancel);
}

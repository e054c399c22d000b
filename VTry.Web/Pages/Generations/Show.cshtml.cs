using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Credits;
using VTry.Domain.Generations;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Generations;

/// <summary>One generation: while it is made, when it is done, or why it was not.</summary>
public class ShowModel(Me me, ShowViews views, DailyAllowance allowance) : PageModel
{
    public Generation Generation { get; private set; } = null!;
    public BalanceView Balance { get; private set; } = null!;

    public ProgressView? Progress { get; private set; }
    public DoneView? Done { get; private set; }
    public FailedView? Failed { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var found = await me.Generations.AsNoTracking().AsSplitQuery()
            .Include(generation => generation.Photo).Include(generation => generation.Result)
            .Include(generation => generation.Pieces).ThenInclude(piece => piece.Picture)
            .FirstOrDefaultAsync(generation => generation.Id == id, cancel);
        if (found is null)
            return NotFound();

        Generation = found;
        switch (found)
        {
            case { IsSettled: false }: Progress = await views.ProgressOfAsync(found, cancel); break;
            case { Result.IsErased: false }: Done = await views.DoneOfAsync(found, cancel); break;
            case { Result.IsErased: true }: Failed = await views.ErasedOfAsync(found, cancel); break;
            default: Failed = await views.FailedOfAsync(found, cancel); break;
        }

        var balance = await allowance.BalanceAsync(found.WalletId, cancel);
        Balance = new(balance.Free, balance.Purchased);
        return Request.IsHtmx() ? Partial("_Changed", this) : Page();
    }
}

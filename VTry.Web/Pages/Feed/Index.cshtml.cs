using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Credits;
using VTry.Domain.Generations;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Feed;

/// <summary>Everything a person made, newest first, a page at a time: the address names the try-on that the page follows.</summary>
public class IndexModel(Me me, ResultViews results, DailyAllowance allowance) : PageModel
{
    const int PageSize = 24;

    public FeedView View { get; private set; } = null!;
    public BalanceView Balance { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid? before, CancellationToken cancel)
    {
        if ((await me.PersonAsync(cancel)).OnboardedAt is null)
            return Redirect("/welcome");

        // Ids are in the order of time, so the last one shown is where the next page begins. One more tells whether there is one.
        var page = await Shown(me.Generations.AsNoTracking())
            .Where(generation => before == null || generation.Id < before)
            .OrderByDescending(generation => generation.Id)
            .Take(PageSize + 1).ToListAsync(cancel);
        var shown = page.Take(PageSize).ToList();
        var older = page.Count > PageSize ? $"/feed?before={shown[^1].Id}" : null;

        View = new FeedView(
            await Shown(me.Generations).CountAsync(cancel), results.Of(shown, leads: before is null),
            new PagerView(before is null ? null : "/feed", older),
            new EmptyStateView("Nothing hangs here yet.", "Try something on, and it will be kept here for you alone.", new("Try something on", "/try-on")) { Makes = true });

        if (Request.IsHtmx() && before is not null)
            return Partial("_Results", View);

        var balance = await allowance.BalanceAsync((await me.PersonAsync(cancel)).WalletId, cancel);
        Balance = new(balance.Free, balance.Purchased);
        return Page();
    }

    // What was erased is no more in the feed; its receipt is in the books.
    internal static IQueryable<Generation> Shown(IQueryable<Generation> generations) => generations
        .Where(generation => generation.Result == null ? generation.Photo.ErasedAt == null : generation.Result.ErasedAt == null)
        .AsSplitQuery().Include(generation => generation.Photo).Include(generation => generation.Result).Include(generation => generation.Pieces);
}

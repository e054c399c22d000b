using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Admin;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Admin.Differences;

/// <summary>What does not agree with the payment providers' books: what is open first, then what was, newest first.</summary>
public class IndexModel(Books books, TimeProvider clock) : PageModel
{
    /// <summary>More are open only when something is badly wrong, and then the first say enough.</summary>
    const int MostOpen = 100;

    const int RefreshSeconds = 5;

    public DifferencesView View { get; private set; } = null!;

    /// <summary>Set while a comparison is under way.</summary>
    public int? Refresh => View.Latest is { IsRunning: true } ? RefreshSeconds : null;

    public async Task OnGetAsync(Guid? before, CancellationToken cancel)
    {
        var open = await books.Differences.Where(row => row.Difference.ResolvedAt == null)
            .OrderByDescending(row => row.Difference.Id).Take(MostOpen).ToListAsync(cancel);
        var (closed, pager) = await books.Differences
            .Where(row => row.Difference.ResolvedAt != null && (before == null || row.Difference.Id < before))
            .OrderByDescending(row => row.Difference.Id)
            .PageAsync(row => row.Difference.Id, before, AddressOf, cancel);
        View = new(open, closed, pager, ComparisonView.Of(await books.LatestComparisonAsync(cancel), clock.GetUtcNow()));
    }

    static string AddressOf(Guid? before) => before is null ? AdminPlaces.Differences : $"{AdminPlaces.Differences}?before={before}";
}

/// <param name="Latest">The last comparison; null before the first.</param>
public sealed record DifferencesView(
    IReadOnlyList<DifferenceEntry> Open, IReadOnlyList<DifferenceEntry> Closed, PagerView Pager, ComparisonView? Latest);

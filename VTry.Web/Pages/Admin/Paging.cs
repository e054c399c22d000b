using Microsoft.EntityFrameworkCore;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Admin;

/// <summary>A page of a list that is newest first.</summary>
public static class Paging
{
    public const int PageSize = 50;

    /// <summary>Reads one more than is shown, which tells whether there is another page.</summary>
    /// <param name="newestFirst">Already behind <see cref="BookQuery.Before"/>.</param>
    public static async Task<(IReadOnlyList<TRow> Rows, PagerView Pager)> PageAsync<TRow>(
        this IQueryable<TRow> newestFirst, Func<TRow, Guid> idOf, Guid? before, Func<Guid?, string> addressOf, CancellationToken cancel)
    {
        var rows = await newestFirst.Take(PageSize + 1).ToListAsync(cancel);
        var shown = rows.Take(PageSize).ToList();
        return (shown, new(before is null ? null : addressOf(null), rows.Count > PageSize ? addressOf(idOf(shown[^1])) : null));
    }
}

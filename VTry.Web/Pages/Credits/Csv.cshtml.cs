using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Credits;
using VTry.Web.Http;

namespace VTry.Web.Pages.Credits;

/// <summary>The movements as a table to take along, oldest first as statements are, written while they are read.</summary>
public class CsvModel(Me me, Movements movements, TimeProvider clock) : PageModel
{
    const int AtOnce = 500;

    static readonly string[] Columns =
        ["Number", "Time (UTC)", "Kind", "Code", "What", "Why", "Order", "Credits", "Spent", "Free", "Bought", "Set aside", "Balance"];

    [BindProperty(SupportsGet = true)] public MovementFilter Filter { get; set; } = new();

    public IActionResult OnGet(CancellationToken cancel) => Filter.Problem is null
        ? new CsvResult(string.Create(CultureInfo.InvariantCulture, $"vtry-credits-{clock.GetUtcNow():yyyy-MM-dd}"), Columns, RowsAsync(cancel))
        : Redirect(Filter.AddressAt("/credits"));

    async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var last = 0L;
        while (await NextAsync(last, cancel) is { Count: > 0 } entries)
        {
            foreach (var movement in await movements.OfAsync(entries, cancel))
                yield return RowOf(movement);
            last = entries[^1].Number;
        }
    }

    Task<List<LedgerEntry>> NextAsync(long after, CancellationToken cancel) => Filter.Of(me.LedgerEntries.AsNoTracking())
        .Where(entry => entry.Number > after).OrderBy(entry => entry.Number).Take(AtOnce).ToListAsync(cancel);

    static IReadOnlyList<object?> RowOf(MovementView movement)
    {
        var entry = movement.Entry;
        // Spent credits left the balance when they were set aside; what was spent has a column of its own, so that each adds up.
        var isSpent = entry.Kind == EntryKind.Captured;
        return
        [
            entry.Number, entry.At.UtcDateTime, Movements.Name(entry.Kind), $"{entry.Kind}", movement.What, movement.Why, movement.Order,
            isSpent ? null : entry.SpendableChange, isSpent ? -entry.HeldChange : null, entry.FreeChange, entry.PurchasedChange, entry.HeldChange, entry.SpendableAfter,
        ];
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Credits;
using VTry.Web.Http;

namespace VTry.Web.Pages.Credits;

/// <summary>The movements as a table to take along, oldest first as statements are, written while they are read.</summary>
[ResponseCache(NoStore = true)]
public class CsvModel(Me me, Movements movements, TimeProvider clock) : PageModel
{
    const int AtOnce = 500;

    [BindProperty(SupportsGet = true)] public MovementFilter Filter { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Filter.Problem is not null)
            return Redirect(Filter.AddressAt("/credits"));

        await using var csv = CsvWriter.Begin(Response, string.Create(CultureInfo.InvariantCulture, $"vtry-credits-{clock.GetUtcNow():yyyy-MM-dd}.csv"));
        await csv.WriteAsync("Number", "Time (UTC)", "Kind", "What", "Why", "Order", "Credits", "Free", "Bought", "Set aside", "Balance");
        var last = 0L;
        while (await NextAsync(last, cancel) is { Count: > 0 } entries)
        {
            foreach (var movement in await movements.OfAsync(entries, cancel))
                await WriteAsync(csv, movement);
            await csv.FlushAsync(cancel);
            last = entries[^1].Number;
        }
        return new EmptyResult();
    }

    Task<List<LedgerEntry>> NextAsync(long after, CancellationToken cancel) => Filter.Of(me.LedgerEntries.AsNoTracking())
        .Where(entry => entry.Number > after).OrderBy(entry => entry.Number).Take(AtOnce).ToListAsync(cancel);

    static Task WriteAsync(CsvWriter csv, MovementView movement)
    {
        var entry = movement.Entry;
        return csv.WriteAsync(
            entry.Number, entry.At, entry.Kind.ToString(), movement.What, movement.Why, movement.Order,
            entry.SpendableChange, entry.FreeChange, entry.PurchasedChange, entry.HeldChange, entry.SpendableAfter);
    }
}

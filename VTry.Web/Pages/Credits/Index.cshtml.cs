using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Credits;
using VTry.Domain.Generations;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Credits;

/// <summary>The balance, bucket by bucket, and every movement that led to it.</summary>
public class IndexModel(Me me, DailyAllowance allowance) : PageModel
{
    const int PageSize = 50;

    public CreditsView View { get; private set; } = null!;

    public async Task OnGetAsync(long? before, CancellationToken cancel)
    {
        var person = await me.PersonAsync(cancel);
        var balance = await allowance.BalanceAsync(person.WalletId, cancel);
        var entries = await me.LedgerEntries.AsNoTracking()
            .Where(entry => before == null || entry.Number < before)
            .OrderByDescending(entry => entry.Number).Take(PageSize + 1).ToListAsync(cancel);
        var shown = entries.Take(PageSize).ToList();

        var made = await MadeAsync(shown, cancel);
        var making = made.Values.FirstOrDefault(generation => !generation.IsSettled);
        View = new CreditsView(
            balance.Purchased, balance.Free, DailyAllowance.Credits,
            person.EmailConfirmed
                ? "Renewed each day at midnight UTC."
                : "Confirm your e-mail, and new ones come each day at midnight UTC.",
            balance.Held,
            [.. shown.Select(entry => MovementOf(entry, made.GetValueOrDefault(entry.Reference)))],
            new PagerView(before is null ? null : "/credits", entries.Count > PageSize ? $"/credits?before={shown[^1].Number}" : null))
        {
            HeldFor = making is null ? null : new(making.Title, $"/generations/{making.Id}"),
        };
    }

    Task<Dictionary<Guid, Generation>> MadeAsync(List<LedgerEntry> entries, CancellationToken cancel)
    {
        var references = entries.Select(entry => entry.Reference).Distinct().ToList();
        return me.Generations.AsNoTracking()
            .Where(generation => references.Contains(generation.Id)).ToDictionaryAsync(generation => generation.Id, cancel);
    }

    static MovementView MovementOf(LedgerEntry entry, Generation? generation) => new(
        entry.Kind switch
        {
            EntryKind.Granted => "Free credits for the day",
            EntryKind.Expired when generation is null => "Free credits of an earlier day",
            EntryKind.Bought => "Credits bought",
            _ => generation?.Title ?? "A try-on you deleted",
        },
        entry.Kind switch
        {
            EntryKind.Granted => "Came",
            EntryKind.Expired => "Expired",
            EntryKind.Bought => "Came",
            EntryKind.Held => "Set aside",
            EntryKind.Captured => "Spent, as set aside",
            _ => "Came back",
        },
        entry.At, entry.SpendableChange, entry.SpendableAfter,
        generation is null ? null : $"/generations/{generation.Id}")
    {
        IsOpen = entry.Kind == EntryKind.Held && generation is { IsSettled: false },
    };
}

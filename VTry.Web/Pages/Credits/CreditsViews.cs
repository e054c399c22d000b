using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Credits;

/// <summary>Lays out somebody's balance and what led to it.</summary>
public class CreditsViews(Me me, DailyAllowance allowance, Movements movements, TimeProvider clock)
{
    const int PageSize = 50, MonthsBack = 3;

    /// <param name="before">The entry after which this page begins.</param>
    public async Task<CreditsView> OfMeAsync(MovementFilter filter, long? before, CancellationToken cancel)
    {
        var person = await me.PersonAsync(cancel);
        var balance = await allowance.BalanceAsync(person.WalletId, cancel);
        return new(
            balance.Purchased, balance.Free, DailyAllowance.Credits,
            person.EmailConfirmed
                ? $"Renewed each day at {Words.OfRenewal}."
                : $"Confirm your e-mail, and new ones come each day at {Words.OfRenewal}.",
            balance.Held, await LedgerAsync(filter, before, cancel))
        {
            HeldFor = balance.Held > 0 ? await HeldForAsync(cancel) : null,
            Low = await IsLowAsync(balance, cancel) ? LowIn(balance.Spendable) : null,
        };
    }

    async Task<LedgerView> LedgerAsync(MovementFilter filter, long? before, CancellationToken cancel)
    {
        var entries = await filter.Of(me.LedgerEntries.AsNoTracking())
            .Where(entry => before == null || entry.Number < before)
            .OrderByDescending(entry => entry.Number).Take(PageSize + 1).ToListAsync(cancel);
        var shown = entries.Take(PageSize).ToList();
        return new(
            await movements.OfAsync(shown, cancel), filter,
            [
                new("All", filter.With(null).AddressAt("/credits"), MovementFilter.Sorts.All(sort => sort.Name != filter.Show)),
                .. MovementFilter.Sorts.Select(sort => new NarrowingView(sort.Text, filter.With(sort.Name).AddressAt("/credits"), sort.Name == filter.Show)),
            ],
            [.. Months(filter)],
            new PagerView(
                before is null ? null : filter.AddressAt("/credits"),
                entries.Count > PageSize ? filter.AddressAt("/credits", shown[^1].Number) : null),
            filter.AddressAt("/credits.csv"));
    }

    IEnumerable<NarrowingView> Months(MovementFilter filter)
    {
        yield return Days("Any time", null, null);
        var today = IndianTime.DayOf(clock.GetUtcNow());
        for (var back = 0; back < MonthsBack; back++)
        {
            var first = new DateOnly(today.Year, today.Month, 1).AddMonths(-back);
            yield return Days(first.ToString("MMMM", CultureInfo.InvariantCulture), first, first.AddMonths(1).AddDays(-1));
        }

        NarrowingView Days(string text, DateOnly? from, DateOnly? until)
        {
            var narrowed = filter.With(filter.Show, from, until);
            return new(text, narrowed.AddressAt("/credits"), (narrowed.From ?? "", narrowed.Until ?? "") == (filter.From ?? "", filter.Until ?? ""));
        }
    }

    async Task<LinkView?> HeldForAsync(CancellationToken cancel) =>
        await me.Generations.AsNoTracking().Where(generation => generation.SettledAt == null)
            .OrderByDescending(generation => generation.Id).FirstOrDefaultAsync(cancel) is { } making
                ? new(making.Title, $"/generations/{making.Id}") : null;

    async Task<bool> IsLowAsync(Balance balance, CancellationToken cancel) =>
        balance.Spendable + balance.Held < Ledger.LowBelow && await me.LedgerEntries.AnyAsync(entry => entry.Kind == EntryKind.Bought, cancel);

    static string LowIn(int left) => left switch
    {
        0 => "No credits are left to spend.",
        1 => "1 credit is left to spend.",
        _ => $"{left} credits are left to spend.",
    };
}

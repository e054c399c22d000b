using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Generations;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Credits;

/// <summary>Says of ledger entries what each was for: three questions for as many as there are.</summary>
public class Movements(Me me)
{
    /// <summary>In the order they are given.</summary>
    public async Task<IReadOnlyList<MovementView>> OfAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancel)
    {
        var made = await MadeAsync(ReferencesOf(entries, EntryKind.Held, EntryKind.Captured, EntryKind.Released, EntryKind.Expired), cancel);
        var orders = await OrdersAsync(ReferencesOf(entries, EntryKind.Bought), cancel);
        var refunds = await RefundsAsync(ReferencesOf(entries, EntryKind.TakenBack, EntryKind.GivenBack), cancel);
        return [.. entries.Select(entry => entry.Kind switch
        {
            EntryKind.Granted => Line(entry, "Free credits for the day", "Came"),
            EntryKind.Bought => Bought(entry, orders.GetValueOrDefault(entry.Reference)),
            EntryKind.TakenBack or EntryKind.GivenBack => Refunded(entry, refunds.GetValueOrDefault(entry.Reference)),
            EntryKind.Expired when !made.ContainsKey(entry.Reference) => Line(entry, "Free credits of an earlier day", "Expired; they do not pile up"),
            EntryKind.Forfeited => Line(entry, "What was left", "Forfeited"),
            _ => Tried(entry, made.GetValueOrDefault(entry.Reference)),
        })];
    }

    /// <summary>What a kind of movement is called.</summary>
    public static string Name(EntryKind kind) => kind switch
    {
        EntryKind.Granted => "Came in",
        EntryKind.Bought => "Bought",
        EntryKind.Held => "Set aside",
        EntryKind.Captured => "Spent",
        EntryKind.Released => "Came back",
        EntryKind.TakenBack => "Taken back",
        EntryKind.GivenBack => "Given back",
        _ => $"{kind}",
    };

    static MovementView Line(LedgerEntry entry, string what, string why) =>
        new(entry, what, why);

    static MovementView Bought(LedgerEntry entry, OrderName? order) => order is null
        ? Line(entry, "Credits bought", "Came")
        : Line(entry, $"{Words.OfCredits(entry.PurchasedChange)} bought", $"Order {order.Reference}") with { Url = $"/orders/{order.Id}", Order = order.Reference };

    static MovementView Refunded(LedgerEntry entry, RefundName? refund)
    {
        var line = entry.Kind == EntryKind.TakenBack
            ? Line(entry, $"{Words.OfCredits(-entry.PurchasedChange)} taken back", "Refunded")
            : Line(entry, $"{Words.OfCredits(entry.PurchasedChange)} given back", "The refund did not go through");
        return refund is null ? line : line with
        {
            Why = entry.Kind == EntryKind.TakenBack ? $"{Rupees.Of(refund.AmountPaise)} of order {refund.Reference} refunded" : $"The refund of order {refund.Reference} did not go through",
            Url = $"/orders/{refund.OrderId}", Order = refund.Reference,
        };
    }

    static MovementView Tried(LedgerEntry entry, Generation? generation) => new(
        entry,
        generation?.Title ?? "A try-on you deleted",
        entry.Kind switch
        {
            EntryKind.Held => "Set aside",
            EntryKind.Captured => "Spent, as set aside",
            EntryKind.Expired => "Expired: of an earlier day",
            _ => generation?.State switch
            {
                GenerationState.Failed => "Came back: no picture came of it",
                GenerationState.Cancelled => "Came back: called off",
                _ => "Came back",
            },
        })
    {
        Url = generation is null ? null : $"/generations/{generation.Id}",
        IsOpen = entry.Kind == EntryKind.Held && generation is { IsSettled: false },
    };

    static List<Guid> ReferencesOf(IReadOnlyList<LedgerEntry> entries, params EntryKind[] kinds) =>
        [.. entries.Where(entry => kinds.Contains(entry.Kind)).Select(entry => entry.Reference).Distinct()];

    async Task<Dictionary<Guid, Generation>> MadeAsync(List<Guid> ids, CancellationToken cancel) => ids.Count == 0 ? []
        : await me.Generations.AsNoTracking().Where(generation => ids.Contains(generation.Id)).ToDictionaryAsync(generation => generation.Id, cancel);

    async Task<Dictionary<Guid, OrderName>> OrdersAsync(List<Guid> ids, CancellationToken cancel) => ids.Count == 0 ? []
        : await me.Orders.Where(order => ids.Contains(order.Id)).Select(order => new OrderName(order.Id, order.Reference)).ToDictionaryAsync(order => order.Id, cancel);

    async Task<Dictionary<Guid, RefundName>> RefundsAsync(List<Guid> ids, CancellationToken cancel) => ids.Count == 0 ? []
        : await (
            from refund in me.Refunds
            join order in me.Orders on refund.OrderId equals order.Id
            where ids.Contains(refund.Id)
            select new RefundName(refund.Id, refund.AmountPaise, order.Id, order.Reference)).ToDictionaryAsync(refund => refund.Id, cancel);

    sealed record OrderName(Guid Id, string Reference);

    sealed record RefundName(Guid Id, long AmountPaise, Guid OrderId, string Reference);
}

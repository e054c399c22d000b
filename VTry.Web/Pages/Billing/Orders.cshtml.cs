using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Billing;

/// <summary>Somebody's orders, newest first, a page at a time, of one state if they like.</summary>
public class OrdersModel(Me me) : PageModel
{
    const int PageSize = 25;

    static readonly (string Text, string? State)[] Filters = [("All", null), ("Paid", "paid"), ("Not paid yet", "open"), ("Refunded", "refunded")];

    public OrdersView View { get; private set; } = null!;

    public async Task OnGetAsync(string? state, Guid? before, CancellationToken cancel)
    {
        // Ids are in the order of time, so the last one shown is where the next page begins. One more tells whether there is one.
        var page = await Narrowed(me.Orders.AsNoTracking(), state).Where(order => before == null || order.Id < before)
            .OrderByDescending(order => order.Id).Take(PageSize + 1).ToListAsync(cancel);
        var shown = page.Take(PageSize).ToList();
        var ids = shown.Select(order => order.Id).ToList();
        var receipts = await me.TaxDocuments.AsNoTracking().Where(document => document.Kind == TaxDocumentKind.Invoice && ids.Contains(document.OrderId))
            .ToDictionaryAsync(document => document.OrderId, document => new LinkView(document.Number, $"/invoices/{document.Id}"), cancel);

        var onTheirWay = await me.Payments
            .Where(payment => ids.Contains(payment.OrderId) && (payment.State == PaymentState.Created || payment.State == PaymentState.Authorized))
            .Select(payment => payment.OrderId).ToHashSetAsync(cancel);

        View = new(
            [.. shown.Select(order => new OrderRow(
                order.Id, order.Reference, $"{CreditsAsked.Said(order.Credits)} credits", OrderWords.StandingOf(order.State, onTheirWay.Contains(order.Id)), order.CreatedAt,
                Rupees.Of(order.AmountPaise), receipts.GetValueOrDefault(order.Id)))],
            [.. Filters.Select(filter => new FilterLink(filter.Text, AddressOf(filter.State), filter.State == state))],
            new PagerView(before is null ? null : AddressOf(state), page.Count > PageSize ? AddressOf(state, shown[^1].Id) : null));
    }

    static IQueryable<Order> Narrowed(IQueryable<Order> orders, string? state) => state switch
    {
        "paid" => orders.Where(order => order.PaidAt != null),
        "open" => orders.Where(order => order.State == OrderState.Created || order.State == OrderState.Failed),
        "refunded" => orders.Where(order => order.RefundedPaise > 0),
        _ => orders,
    };

    static string AddressOf(string? state, Guid? before = null) => (state, before) switch
    {
        (null, null) => "/orders",
        (null, { } id) => $"/orders?before={id}",
        (_, null) => $"/orders?state={state}",
        (_, { } id) => $"/orders?state={state}&before={id}",
    };
}

/// <summary>A page of somebody's orders.</summary>
public sealed record OrdersView(IReadOnlyList<OrderRow> Rows, IReadOnlyList<FilterLink> Filters, PagerView Pager);

/// <param name="Receipt">Its invoice, by its number; null while it is not paid.</param>
public sealed record OrderRow(Guid Id, string Reference, string Title, OrderStanding Standing, DateTimeOffset At, string Amount, LinkView? Receipt);

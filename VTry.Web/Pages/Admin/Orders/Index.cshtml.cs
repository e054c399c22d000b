using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Admin.Orders;

/// <summary>Everybody's orders, newest first, and what came in and went back on each day.</summary>
public class IndexModel(Books books, Takings takings) : PageModel
{
    const int MostDays = 31;

    [BindProperty(SupportsGet = true, Name = "")] public BookQuery Query { get; set; } = new();

    public OrdersView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var (filter, before) = (Query.Filter, Query.Before);
        var (orders, pager) = await books.Orders(filter).Where(order => before == null || order.Id < before)
            .OrderByDescending(order => order.Id)
            .PageAsync(order => order.Id, before, id => Query.AddressOf(AdminPlaces.Orders, id), cancel);
        var ids = orders.Select(order => order.Id).ToList();
        var onTheirWay = await books.OnTheirWayAsync(ids, cancel);
        var days = await takings.ByDayAsync(filter, cancel);
        View = new(
            new(AdminPlaces.Orders, "A reference, an invoice number, a name, an e-mail address, a GSTIN, or an id at the provider.", Query,
                StatusView.Choices<OrderState>(StatusView.Of), await books.GatewaysAsync(cancel), "Paid or opened"),
            [.. orders.Select(order => new OrderRow(
                $"{AdminPlaces.Orders}/{order.Id}", order.Reference, order.CreatedAt, order.PaidAt, order.Buyer.Name, order.Buyer.Email,
                order.Credits, Rupees.Of(order.AmountPaise), StatusView.Of(order.State, onTheirWay.Contains(order.Id))))],
            pager, TakingsSum.Of(days), [.. days.Take(MostDays)], days.Count > MostDays);
    }
}

/// <param name="Days">The latest of them.</param>
/// <param name="HasMoreDays">Whether there are earlier ones.</param>
public sealed record OrdersView(
    FilterView Filter, IReadOnlyList<OrderRow> Rows, PagerView Pager, TakingsSum Sum, IReadOnlyList<DayTakings> Days, bool HasMoreDays);

/// <param name="Opened">What the list is sorted by.</param>
public sealed record OrderRow(
    string Url, string Reference, DateTimeOffset Opened, DateTimeOffset? Paid, string Name, string Email, int Credits, string Amount, StatusView Status);

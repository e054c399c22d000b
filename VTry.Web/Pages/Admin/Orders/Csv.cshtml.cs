using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Web.Http;

namespace VTry.Web.Pages.Admin.Orders;

/// <summary>The orders that are looked for, as a file.</summary>
[RequireFreshSignIn]
public class CsvModel(Books books, TakenList list) : PageModel
{
    static readonly string[] Columns =
    [
        "Reference", "State", "Opened", "Paid", "Name", "E-mail", "State code", "GSTIN", "Credits", "Before discount", "Amount",
        "Refunded", "Credits taken back", "Provider", "Provider's order",
    ];

    [BindProperty(SupportsGet = true, Name = "")] public BookQuery Query { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await list.OutAsync(
        "orders", Query.InWords<OrderState>(await books.GatewaysAsync(cancel)), Columns,
        books.Orders(Query.Filter).OrderByDescending(order => order.Id).AsAsyncEnumerable().Select(RowOf), cancel);

    static IReadOnlyList<object?> RowOf(Order order) =>
    [
        order.Reference, StatusView.Of(order.State).Word, order.CreatedAt, order.PaidAt, order.Buyer.Name, order.Buyer.Email,
        order.Buyer.State, order.Buyer.Gstin, order.Credits, TakenList.Rupee(order.FullPaise), TakenList.Rupee(order.AmountPaise),
        TakenList.Rupee(order.RefundedPaise), order.CreditsTakenBack, order.Gateway, order.GatewayOrderId,
    ];
}

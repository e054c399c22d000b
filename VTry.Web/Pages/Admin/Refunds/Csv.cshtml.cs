using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Web.Http;

namespace VTry.Web.Pages.Admin.Refunds;

/// <summary>The refunds that are looked for, as a file.</summary>
[RequireFreshSignIn]
public class CsvModel(Books books, TakenList list) : PageModel
{
    static readonly string[] Columns =
    [
        "Order", "State", "Amount", "Credits taken", "Reason", "Asked", "Asked by", "Decided by", "Settled", "Provider",
        "Provider's refund", "Provider's payment", "Trouble", "Name", "E-mail",
    ];

    [BindProperty(SupportsGet = true, Name = "")] public BookQuery Query { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await list.OutAsync(
        "refunds", Query.InWords<RefundState>(await books.GatewaysAsync(cancel)), Columns,
        books.Refunds(Query.Filter).OrderByDescending(entry => entry.Refund.Id).AsAsyncEnumerable().Select(RowOf), cancel);

    static IReadOnlyList<object?> RowOf(RefundEntry entry) =>
    [
        entry.Order.Reference, StatusView.Of(entry.Refund.State).Word, TakenList.Rupee(entry.Refund.AmountPaise), entry.Refund.CreditsTaken,
        entry.Refund.Reason, entry.Refund.CreatedAt, entry.AskedBy, entry.DecidedBy, entry.Refund.SettledAt, entry.Refund.Gateway,
        entry.Refund.GatewayRefundId, entry.Refund.GatewayPaymentId, entry.Refund.Trouble, entry.Order.Buyer.Name, entry.Order.Buyer.Email,
    ];
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Web.Http;

namespace VTry.Web.Pages.Admin.Payments;

/// <summary>The payments that are looked for, as a file.</summary>
[RequireFreshSignIn]
public class CsvModel(Books books, TakenList list) : PageModel
{
    static readonly string[] Columns =
        ["Provider", "Provider's payment", "Order", "State", "Captured", "Amount", "Currency", "How", "Trouble", "Heard of", "Name", "E-mail"];

    [BindProperty(SupportsGet = true, Name = "")] public BookQuery Query { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await list.OutAsync(
        "payments", Query.InWords<PaymentState>(await books.GatewaysAsync(cancel)), Columns,
        books.Payments(Query.Filter).OrderByDescending(entry => entry.Payment.Id).AsAsyncEnumerable().Select(RowOf), cancel);

    static IReadOnlyList<object?> RowOf(PaymentEntry entry) =>
    [
        entry.Payment.Gateway, entry.Payment.GatewayPaymentId, entry.Order.Reference, StatusView.Of(entry.Payment.State).Word,
        entry.Payment.IsCaptured ? "yes" : "no", TakenList.Rupee(entry.Payment.AmountPaise), entry.Payment.Currency, HowPaid.Say(entry.Payment.Method),
        HowPaid.TroubleWith(entry.Payment), entry.Payment.CreatedAt, entry.Order.Buyer.Name, entry.Order.Buyer.Email,
    ];
}

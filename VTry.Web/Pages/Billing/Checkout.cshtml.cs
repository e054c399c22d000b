using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Billing;

/// <summary>From an order to where it is paid: a page of ours in the gateway's place, or the gateway's own.</summary>
public class CheckoutModel(Me me, Cashier cashier, CheckoutViews views) : PageModel
{
    const string Away = "The payment provider does not answer. Nothing has been paid, and the order is kept. Try again in a minute.";

    public CheckoutView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } order)
            return NotFound();
        if (order.IsOpen && await IsLeavingAsync(cancel))
            return Refuse(order, StatusCodes.Status422UnprocessableEntity, BuyModel.Leaving);
        if (views.PathOf(order) is { } path)
            return LocalRedirect(path);
        if (views.FormOf(order) is not { } form)
            return Redirect($"/orders/{id}");

        if (form.Script is { } script)
            SecurityHeaders.AllowPaymentWindow(HttpContext, form.Address, script.Sites);
        else
            SecurityHeaders.AllowFormsTo(HttpContext, form.Address);
        View = views.Of(order, form);
        return Page();
    }

    /// <summary>Somebody wants to pay, perhaps again: the order is brought to its gateway if it is not there yet.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } order)
            return NotFound();
        if (!order.IsOpen)
            return Redirect($"/orders/{id}");
        if (await IsLeavingAsync(cancel))
            return Refuse(order, StatusCodes.Status422UnprocessableEntity, BuyModel.Leaving);
        if (await cashier.BringAsync(order, cancel) is CashierAnswer.Ready)
            return Redirect($"/orders/{id}/checkout");

        return Refuse(order, StatusCodes.Status503ServiceUnavailable, Away);
    }

    PageResult Refuse(Order order, int status, string trouble)
    {
        View = views.Of(order, form: null) with { Trouble = trouble };
        return new PageResult { StatusCode = status };
    }

    async Task<bool> IsLeavingAsync(CancellationToken cancel) => (await me.PersonAsync(cancel)).LeavesAt is not null;

    Task<Order?> FindAsync(Guid id, CancellationToken cancel) => me.Orders.AsNoTracking().FirstOrDefaultAsync(order => order.Id == id, cancel);
}

/// <param name="Form">What takes the browser to the gateway's own page; null where it cannot be paid now.</param>
public sealed record CheckoutView(Guid Id, string Reference, string Title, ReceiptView Receipt, CheckoutForm? Form)
{
    /// <summary>Whose page it is, by name.</summary>
    public string Provider { get; init; } = "the payment provider";

    /// <summary>Why it cannot be paid now.</summary>
    public string Trouble { get; init; } = "";
}

/// <summary>Lays out the way to where an order is paid.</summary>
public class CheckoutViews(PaymentGateways gateways, OrderReceipt receipt, SiteAddress site)
{
    /// <summary>The page of ours on which it is paid; null where there is none, or nothing to pay.</summary>
    public string? PathOf(Order order) => GatewayOf(order)?.PathOf(order);

    /// <summary>The form that leads to the gateway's own page; null where there is none, or nothing to pay.</summary>
    public CheckoutForm? FormOf(Order order) => GatewayOf(order)?.FormOf(order, new Uri(site.LinkTo("/")));

    public CheckoutView Of(Order order, CheckoutForm? form) =>
        new(order.Id, order.Reference, $"{CreditsAsked.Said(order.Credits)} credits", receipt.Of(order), form)
        {
            Provider = order.Gateway switch { "razorpay" or "razorpay_test" => "Razorpay", _ => "the payment provider" },
        };

    IPaymentGateway? GatewayOf(Order order) => order is { IsOpen: true, GatewayOrderId: not null } ? gateways.Of(order.Gateway) : null;
}

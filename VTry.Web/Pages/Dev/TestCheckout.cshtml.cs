using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Billing;
using VTry.Web.Adapters.Payments.TestCheckout;
using VTry.Web.Http;
using VTry.Web.Pages.Billing;

namespace VTry.Web.Pages.Dev;

/// <summary>Stands where a payment provider's page would be, and lets one choose what happens there.</summary>
[ResponseCache(NoStore = true)]
public class TestCheckoutModel(Me me, PaymentGateways gateways, OrderWatch watch, TimeProvider clock) : TestCheckoutPage(me, gateways)
{
    public TestVisit Visit { get; private set; } = null!;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public bool IsPaid => Visit.Known.PaymentsAt(Now).Any(payment => payment.IsCaptured);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } visit)
            return NotFound();

        Visit = visit;
        return Page();
    }

    /// <summary>Tries to pay, and goes back to the order, which makes us look, as coming back from a provider's page does.</summary>
    public Task<IActionResult> OnPostAsync(Guid id, TestDeed deed, string method, TestWebhooks webhooks, CancellationToken cancel) =>
        DoAsync(id, $"/orders/{id}", async visit =>
        {
            await visit.Gateway.TryAsync(visit.Known.Id, deed, method, webhooks, cancel);
            await watch.LookNowAsync(visit.Order, cancel);
        }, cancel);
}

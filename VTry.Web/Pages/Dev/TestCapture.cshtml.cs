using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Billing;
using VTry.Web.Adapters.Payments.TestCheckout;
using VTry.Web.Http;

namespace VTry.Web.Pages.Dev;

/// <summary>Takes what was set aside at the bank, as the provider does when it likes.</summary>
public class TestCaptureModel(Me me, PaymentGateways gateways) : TestCheckoutPage(me, gateways)
{
    public IActionResult OnGet(Guid id) => LocalRedirect($"/test-checkout/{id}");

    public Task<IActionResult> OnPostAsync(Guid id, string payment, TestWebhooks webhooks, CancellationToken cancel) =>
        DoAsync(id, $"/orders/{id}", visit => visit.Gateway.CaptureAsync(OfVisit(visit, payment), webhooks, cancel), cancel);

    // A payment of another order is none of this one.
    static string OfVisit(TestVisit visit, string payment) =>
        visit.Known.Payments.Any(known => known.Id == payment) ? payment : throw new GatewayRefusedException("This order has no such payment.");
}

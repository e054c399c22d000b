using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Billing;
using VTry.Web.Http;

namespace VTry.Web.Pages.Dev;

/// <summary>What becomes of refunds: whether those VTry asks for arrive, and one that is made here, past VTry.</summary>
public class TestRefundModel(Me me, PaymentGateways gateways, TimeProvider clock) : TestCheckoutPage(me, gateways)
{
    public IActionResult OnGet(Guid id) => LocalRedirect($"/test-checkout/{id}");

    /// <param name="fail">What the refunds to come do; null to make one here instead, of all that is left.</param>
    public Task<IActionResult> OnPostAsync(Guid id, bool? fail, CancellationToken cancel) =>
        fail is { } fails
            ? DoAsync(id, $"/test-checkout/{id}", visit => visit.Gateway.LetRefundsFailAsync(visit.Known.Id, fails, cancel), cancel)
            : DoAsync(id, $"/orders/{id}", visit => RefundAllAsync(visit, cancel), cancel);

    async Task RefundAllAsync(TestVisit visit, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var payment = visit.Known.PaymentsAt(now).FirstOrDefault(payment => payment.IsCaptured)
            ?? throw new GatewayRefusedException("Nothing was captured that could go back.");
        await visit.Gateway.RefundAsync(payment.PaymentId, visit.Known.LeftOf(payment.PaymentId, now), ourId: null, cancel);
    }
}

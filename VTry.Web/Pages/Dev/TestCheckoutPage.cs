using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Web.Adapters.Payments.TestCheckout;
using VTry.Web.Http;

namespace VTry.Web.Pages.Dev;

/// <summary>What the pages of the test checkout share: the order has to be of whoever looks, and the test checkout has to be there.</summary>
public abstract class TestCheckoutPage(Me me, PaymentGateways gateways) : PageModel
{
    protected async Task<TestVisit?> FindAsync(Guid id, CancellationToken cancel) =>
        gateways.Of(TestGateway.GatewayName) is TestGateway gateway
            && await me.Orders.AsNoTracking().FirstOrDefaultAsync(order => order.Id == id && order.Gateway == TestGateway.GatewayName, cancel) is { } order
            && order.GatewayOrderId is { } atGateway && await gateway.FindAsync(atGateway, cancel) is { } known
            ? new(gateway, order, known) : null;

    /// <summary>Does something at the gateway, which may say no, and goes on.</summary>
    protected async Task<IActionResult> DoAsync(Guid id, string next, Func<TestVisit, Task> deed, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } visit)
            return NotFound();
        try
        {
            await deed(visit);
            return LocalRedirect(next);
        }
        catch (Exception refused) when (refused is GatewayRefusedException or GatewayAwayException)
        {
            TempData["Toast"] = refused.Message;
            return LocalRedirect($"/test-checkout/{id}");
        }
    }
}

/// <summary>Somebody at the test checkout with an order of theirs.</summary>
public sealed record TestVisit(TestGateway Gateway, Order Order, TestOrder Known);

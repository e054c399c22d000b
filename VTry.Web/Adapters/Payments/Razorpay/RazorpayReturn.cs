using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VTry.Domain.Billing;
using VTry.Domain.Database;

namespace VTry.Web.Adapters.Payments.Razorpay;

/// <summary>
/// Where Razorpay's page sends the browser back to, by a form from its own site: without our cookies, so nobody is signed in
/// here, and with words that are believed only when they are signed. Even then they only make us ask Razorpay itself. The
/// answer is the same for everybody's orders and for none: the next page, which is fetched with cookies again, shows an order
/// to whose it is.
/// </summary>
static class RazorpayReturn
{
    public const string Pattern = "/payments/razorpay/{id:guid}/return";

    public static string PathOf(Guid orderId) => $"/payments/razorpay/{orderId}/return";

    internal static async Task<RedirectHttpResult> ArriveAsync(
        Guid id, HttpRequest request, VTryDb db, Cashier cashier, IOptions<PaymentSettings> settings, ILogger<RazorpayGateway> log, CancellationToken cancel)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(cancel) : FormCollection.Empty;
        var atRazorpay = await db.Orders.Where(order => order.Id == id && order.Gateway == RazorpayGateway.GatewayName)
            .Select(order => order.GatewayOrderId).FirstOrDefaultAsync(cancel);
        if (!RazorpaySignature.IsOfReturn(
            atRazorpay ?? "", form["razorpay_payment_id"].ToString(), form["razorpay_signature"], settings.Value.Razorpay.KeySecret!))
            return TypedResults.Redirect($"/orders/{id}/checkout");

        try
        {
            await cashier.LookAsync(id, cancel);
        }
        catch (Exception trouble) when (trouble is GatewayAwayException or GatewayRefusedException)
        {
            log.LogWarning("Order {Order} came back from Razorpay, which could not be asked about it: {Trouble}", id, trouble.Message);
        }
        return TypedResults.Redirect($"/orders/{id}");
    }
}

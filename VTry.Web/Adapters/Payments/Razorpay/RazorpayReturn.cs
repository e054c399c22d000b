using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VTry.Domain.Billing;
using VTry.Domain.Database;
using VTry.Web.Pages.Billing;

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
        Guid id, HttpRequest request, VTryDb db, OrderWatch watch, IOptions<PaymentSettings> settings, CancellationToken cancel)
    {
        var (form, razorpay) = (await ReadAsync(request, cancel), settings.Value.Razorpay);
        var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(order => order.Id == id && order.Gateway == razorpay.GatewayName, cancel);
        if (!RazorpaySignature.IsOfReturn(
            order?.GatewayOrderId ?? "", form["razorpay_payment_id"].ToString(), form["razorpay_signature"], razorpay.KeySecret!))
            return TypedResults.Redirect($"/orders/{id}/checkout");

        // Signed words can be sent again and again; Razorpay is asked no more often for that.
        if (order is { IsOpen: true })
            await watch.LookAsync(order, cancel);
        return TypedResults.Redirect($"/orders/{id}");
    }

    // What is no form says nothing.
    static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(cancel) : FormCollection.Empty;
        }
        catch (Exception senseless) when (senseless is InvalidDataException or IOException)
        {
            return FormCollection.Empty;
        }
    }
}

using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Billing;

/// <summary>Lays out one order.</summary>
public class OrderViews(VTryDb db, PaymentGateways gateways, OrderReceipt receipt, DailyAllowance allowance, TimeProvider clock)
{
    // Long enough for whoever comes back from paying; after that it is no news any more.
    static readonly TimeSpan IsNews = TimeSpan.FromMinutes(2);

    /// <param name="order">Of whoever looks.</param>
    public async Task<OrderView> OfAsync(Order order, CancellationToken cancel)
    {
        var payments = await db.Payments.AsNoTracking().Where(payment => payment.OrderId == order.Id).OrderBy(payment => payment.Id).ToListAsync(cancel);
        // One that staff still look at, or declined, is theirs alone.
        var refunds = await db.Refunds.AsNoTracking()
            .Where(refund => refund.OrderId == order.Id && refund.State != RefundState.AwaitingApproval && refund.State != RefundState.Declined)
            .OrderBy(refund => refund.Id).ToListAsync(cancel);
        var events = await db.OrderEvents.AsNoTracking().Where(happened => happened.OrderId == order.Id).ToListAsync(cancel);
        var papers = await db.TaxDocuments.AsNoTracking().Where(document => document.OrderId == order.Id).OrderBy(document => document.Id)
            .Select(document => new { document.Id, document.Kind, document.Number }).ToListAsync(cancel);
        var balance = await allowance.BalanceAsync(order.WalletId, cancel);

        var gateway = gateways.Of(order.Gateway);
        var onItsWay = order.IsOpen ? payments.LastOrDefault(payment => payment.State is PaymentState.Authorized)
            ?? payments.LastOrDefault(payment => payment.State is PaymentState.Created) : null;
        return new(
            order.Id, order.Reference, $"{CreditsAsked.Said(order.Credits)} credits",
            OrderWords.StandingOf(order.State, onItsWay is not null), Says(order, payments, onItsWay, canBePaid: gateway is not null),
            receipt.Of(order), OrderWords.Timeline(order, events, refunds.ToDictionary(refund => refund.Id.ToString())), new(balance.Free, balance.Purchased))
        {
            IsWatched = (order.IsOpen && order.GatewayOrderId is not null) || refunds.Any(refund => refund.State is RefundState.Submitting or RefundState.Pending),
            Pay = gateway is null ? null : PayFor(order, onItsWay),
            News = order.State == OrderState.Paid && clock.GetUtcNow() - order.PaidAt < IsNews ? $"{CreditsAsked.Said(order.Credits)} credits are yours." : null,
            Papers = [.. papers.Select(paper => new LinkView(
                $"{(paper.Kind == TaxDocumentKind.Invoice ? "Invoice" : "Credit note")} {paper.Number}", $"/invoices/{paper.Id}"))],
            Refunds = [.. refunds.Select(refund => new RefundView(
                Rupees.Of(refund.AmountPaise), OrderWords.StandingOf(refund.State), OrderWords.Sentence(refund.Reason), refund.SettledAt ?? refund.CreatedAt))],
            IsTest = gateway?.IsTest == true,
        };
    }

    static string Says(Order order, List<Payment> payments, Payment? onItsWay, bool canBePaid) => order.State switch
    {
        OrderState.Paid => $"Paid{OrderWords.By(payments.FirstOrDefault(payment => payment.Id == order.PaymentId)?.Method)}. The credits are in your wallet and never expire.",
        OrderState.PartlyRefunded => $"{Rupees.Of(order.RefundedPaise)} of {Rupees.Of(order.AmountPaise)} went back to how you paid.",
        OrderState.Refunded => "All of it went back to how you paid. Banks show it within a few days.",
        OrderState.Expired => "Nobody paid for two weeks, so this order is closed. If you did pay, the money still counts when it arrives.",
        _ when onItsWay is not null => "We are waiting for the payment provider to confirm your payment. Some banks take a few minutes. "
            + "You can leave this page: a mail comes when it is done.",
        _ when !canBePaid => "It belongs to a payment provider that this VTry no longer uses. Nothing was paid; please buy again.",
        OrderState.Failed => $"{OrderWords.Sentence(payments.LastOrDefault(payment => payment.State == PaymentState.Failed)?.Trouble) ?? "The payment did not go through."} "
            + "If your bank did take money, it arrives here late or goes back to you by itself.",
        _ when order.GatewayOrderId is null => "Nothing has been paid. The price is kept for you.",
        _ => "Nothing has been paid that we know of. If you have just paid, this page says so by itself.",
    };

    static PayButton? PayFor(Order order, Payment? onItsWay) => (order.IsOpen, onItsWay?.State) switch
    {
        (false, _) or (_, PaymentState.Authorized) => null,
        (_, PaymentState.Created) => new("Pay again", Rupees.Of(order.AmountPaise), IsMain: false, "Only if you left the payment page before you had finished."),
        _ => new(order.State == OrderState.Failed ? "Try again" : "Pay", Rupees.Of(order.AmountPaise)),
    };
}

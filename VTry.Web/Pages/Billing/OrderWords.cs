using VTry.Domain.Billing;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Billing;

/// <summary>Orders, payments and refunds as customers speak of them.</summary>
public static class OrderWords
{
    public static OrderStanding StandingOf(OrderState state, bool isOnItsWay = false) => state switch
    {
        OrderState.Paid => new("Paid", "good"),
        OrderState.PartlyRefunded => new("Partly refunded", "good"),
        OrderState.Refunded => new("Refunded", "idle"),
        OrderState.Expired => new("Closed", "idle"),
        _ when isOnItsWay => new("Waiting for the payment", "wait"),
        OrderState.Failed => new("Payment failed", "bad"),
        _ => new("Not paid yet", "wait"),
    };

    public static OrderStanding StandingOf(RefundState state) => state switch
    {
        RefundState.Failed => new("Did not go through", "bad"),
        RefundState.Processed => new("Sent back", "good"),
        _ => new("On its way", "wait"),
    };

    /// <summary><c> by UPI</c>, or nothing where the gateway did not say.</summary>
    public static string By(string? method) => method switch
    {
        null => "",
        "upi" => " by UPI",
        "card" => " by card",
        "netbanking" => " by net banking",
        "wallet" => " by wallet",
        "emi" => " in instalments",
        "paylater" => " by pay later",
        _ => $" by {method}",
    };

    /// <summary>A reason of a gateway as a sentence that others can follow.</summary>
    public static string? Sentence(string? reason) => reason?.Trim() switch
    {
        null or "" => null,
        [.., '.' or '!' or '?'] whole => whole,
        var open => $"{open}.",
    };

    /// <summary>What happened to an order, told to whoever bought. What only concerns staff is left out.</summary>
    /// <param name="refunds">Those that are sent off: one begins as it is agreed to, where somebody had to.</param>
    public static IReadOnlyList<HappeningView> Timeline(Order order, IReadOnlyList<OrderEvent> events, IReadOnlyDictionary<string, Refund> refunds)
    {
        var agreed = events.Where(happened => happened.Kind == OrderEventKind.RefundApproved).Select(happened => happened.About).ToHashSet();

        HappeningView? Tell(OrderEvent happened)
        {
            var refund = refunds.GetValueOrDefault(happened.About);
            (string What, string? Detail)? told = happened.Kind switch
            {
                OrderEventKind.Opened => ("Ordered", $"{CreditsAsked.Said(order.Credits)} credits for {Rupees.Of(order.AmountPaise)}."),
                OrderEventKind.PaymentFailed => ("A payment did not go through", Sentence(happened.Detail)),
                OrderEventKind.FailureTold => ("We wrote to you about it", null),
                OrderEventKind.PaymentAuthorized => ("Set aside at your bank", null),
                OrderEventKind.Paid => ($"Paid{By(happened.Detail)}", $"{CreditsAsked.Said(order.Credits)} credits came, and the invoice with them."),
                OrderEventKind.Expired => ("Closed", "Nobody had paid for two weeks."),
                OrderEventKind.RefundAsked when agreed.Contains(happened.About) => null,
                OrderEventKind.RefundAsked or OrderEventKind.RefundApproved when refund is not null => ($"Refund of {Rupees.Of(refund.AmountPaise)} started", Sentence(refund.Reason)),
                OrderEventKind.RefundProcessed when refund is not null => ($"{Rupees.Of(refund.AmountPaise)} sent back", TakenFor(refund)),
                OrderEventKind.RefundFailed when refund is not null => ("The refund did not go through", "We have been told, and look into it."),
                _ => null,
            };
            return told is { } words ? new(words.What, words.Detail, happened.At, IsBad(happened)) : null;
        }
        return [.. events.OrderBy(happened => happened.At).ThenBy(happened => happened.Id).Select(Tell).OfType<HappeningView>()];
    }

    /// <summary>Whether what happened is bad news, and so is marked.</summary>
    public static bool IsBad(OrderEvent happened) => happened.Kind is OrderEventKind.PaymentFailed or OrderEventKind.RefundFailed;

    public static string? TakenFor(Refund refund) => refund.CreditsTaken switch
    {
        0 => null,
        1 => "1 unused credit was taken for it.",
        var credits => $"{CreditsAsked.Said(credits)} unused credits were taken for it.",
    };
}

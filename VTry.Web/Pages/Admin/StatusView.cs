using VTry.Domain.Billing;

namespace VTry.Web.Pages.Admin;

/// <summary>How something stands: a word, and the mark beside it.</summary>
/// <param name="Mark"><c>good</c>, <c>wait</c>, <c>bad</c> or <c>idle</c>.</param>
public sealed record StatusView(string Word, string Mark)
{
    public static StatusView Of(OrderState state, bool isOnItsWay) => (state, isOnItsWay) switch
    {
        (OrderState.Created or OrderState.Failed, true) => new("Waiting for the payment", "wait"),
        _ => Of(state),
    };

    public static StatusView Of(OrderState state) => state switch
    {
        OrderState.Created => new("Not paid yet", "wait"),
        OrderState.Failed => new("Payment failed", "bad"),
        OrderState.Expired => new("Expired", "idle"),
        OrderState.Paid => new("Paid", "good"),
        OrderState.PartlyRefunded => new("Partly refunded", "good"),
        _ => new("Refunded", "idle"),
    };

    public static StatusView Of(PaymentState state) => state switch
    {
        PaymentState.Created => new("Begun", "idle"),
        PaymentState.Failed => new("Failed", "bad"),
        PaymentState.Authorized => new("Authorised", "wait"),
        PaymentState.Captured => new("Captured", "good"),
        _ => new("Refunded", "idle"),
    };

    public static StatusView Of(RefundState state) => state switch
    {
        RefundState.AwaitingApproval => new("Needs a second person", "wait"),
        RefundState.Declined => new("Declined", "idle"),
        RefundState.Submitting => new("Asking the provider", "wait"),
        RefundState.Pending => new("With the provider", "wait"),
        RefundState.Failed => new("Failed", "bad"),
        _ => new("Sent back", "good"),
    };

    /// <summary>Every state of a kind, for choosing one: its name, and its word.</summary>
    public static IReadOnlyList<ChoiceView> Choices<TState>(Func<TState, StatusView> of) where TState : struct, Enum =>
        [.. Enum.GetValues<TState>().Select(state => new ChoiceView($"{state}", of(state).Word))];
}

/// <summary>One of several to choose from.</summary>
public sealed record ChoiceView(string Value, string Words);

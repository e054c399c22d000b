using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Billing;

/// <summary>One order for whoever buys: where it stands, what comes next, what has happened.</summary>
/// <param name="Title">What is bought: <c>2,100 credits</c>.</param>
/// <param name="Says">Where it stands, in a sentence or two.</param>
/// <param name="Timeline">Everything that happened to it, the oldest first.</param>
public sealed record OrderView(
    Guid Id, string Reference, string Title, OrderStanding Standing, string Says, ReceiptView Receipt,
    IReadOnlyList<HappeningView> Timeline, BalanceView Balance)
{
    /// <summary>Whether it may change while somebody looks at it, so that the page keeps looking.</summary>
    public bool IsWatched { get; init; }

    /// <summary>The button that leads to where it is paid; null where there is nothing to pay, or the money is on its way.</summary>
    public PayButton? Pay { get; init; }

    /// <summary>What has just come, to be said aloud: <c>2,100 credits are yours.</c></summary>
    public string? News { get; init; }

    /// <summary>Invoice and credit notes.</summary>
    public IReadOnlyList<LinkView> Papers { get; init; } = [];

    public IReadOnlyList<RefundView> Refunds { get; init; } = [];

    /// <summary>Whether no money moved, or will.</summary>
    public bool IsTest { get; init; }
}

/// <param name="Hint">Said below it.</param>
/// <param name="IsMain">Whether it is what one would press now.</param>
public sealed record PayButton(string Words, string Amount, bool IsMain = true, string? Hint = null);

/// <summary>Something that happened, in plain words.</summary>
public sealed record HappeningView(string What, string? Detail, DateTimeOffset At, bool IsBad = false);

/// <summary>Money that goes back.</summary>
public sealed record RefundView(string Amount, OrderStanding Standing, string? Why, DateTimeOffset At);

/// <param name="Look">The class of the mark beside it: <c>good</c>, <c>wait</c>, <c>bad</c>, <c>idle</c>.</param>
public sealed record OrderStanding(string Words, string Look);

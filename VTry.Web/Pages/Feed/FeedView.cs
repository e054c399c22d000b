using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Feed;

/// <summary>A page of somebody's try-ons, newest first.</summary>
/// <param name="Count">All of them, not only this page's.</param>
/// <param name="Empty">What to say when there are none at all.</param>
public sealed record FeedView(int Count, IReadOnlyList<ResultView> Results, PagerView Pager, EmptyStateView Empty);

/// <summary>One try-on in the feed.</summary>
/// <param name="Title">What is worn.</param>
/// <param name="Picture">The result; the person's photo while there is none.</param>
public sealed record ResultView(Guid Id, string Title, DateTimeOffset At, PictureView Picture)
{
    /// <summary>When the result's clock runs out; null while there is no result, or when something keeps it.</summary>
    public DateTimeOffset? EraseAt { get; init; }

    /// <summary>A word for what is not simply done: <c>Generating</c>, <c>Failed</c>, <c>Cancelled</c>.</summary>
    public string? Status { get; init; }

    public bool IsMaking { get; init; }
    public bool IsFailed { get; init; }

    /// <summary>The newest finished one leads at double size.</summary>
    public bool Leads { get; init; }
}

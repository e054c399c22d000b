using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Generations;

/// <summary>A generation that did not become a picture, failed or cancelled.</summary>
/// <param name="Title">What happened, as a headline: <c>This did not work out</c>.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
/// <param name="Person">The photo; null when it was erased.</param>
/// <param name="Receipt">That the credits came back.</param>
public sealed record FailedView(
    Guid Id, string Title, DateTimeOffset At, string Sentence, PictureView? Person, ReceiptView Receipt, IReadOnlyList<PieceView> Pieces, string AgainUrl)
{
    /// <summary>Said before the time: <c>Erased on</c>.</summary>
    public string? AtWords { get; init; }

    /// <summary>What would help: another photo, or the body's points.</summary>
    public LinkView? Remedy { get; init; }
}

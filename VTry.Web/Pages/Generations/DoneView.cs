using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Generations;

/// <summary>A finished try-on.</summary>
/// <param name="Title">What is worn: <c>Wrap dress</c>.</param>
/// <param name="Made">Goes on after the time: <c>in 6 seconds. Only you can see it.</c></param>
/// <param name="Pair">With the photo it was made of; null when that was erased.</param>
/// <param name="Checks">What was checked before it was shown, each as a sentence that is true of this picture.</param>
public sealed record DoneView(
    Guid Id, string Title, DateTimeOffset At, string Made, PictureView Result, BeforeAfterView? Pair, IReadOnlyList<string> Checks,
    ReceiptView Receipt, IReadOnlyList<PieceView> Pieces, string DownloadUrl, string AgainUrl)
{
    /// <summary>When its clock runs out; null when something keeps it.</summary>
    public DateTimeOffset? EraseAt { get; init; }

    /// <summary>Whether it has only just been made: then it develops like a photograph.</summary>
    public bool IsNew { get; init; }
}

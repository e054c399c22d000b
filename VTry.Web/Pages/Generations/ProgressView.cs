using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Generations;

/// <summary>A generation that is being made. The page around it should refresh every two seconds where no script runs.</summary>
/// <param name="Title">What is going on, as a headline: <c>Your dress is being put on</c>.</param>
/// <param name="Expectation">How long it will take and that one may leave.</param>
/// <param name="Person">The photo being dressed.</param>
/// <param name="Price">What is set aside for it.</param>
public sealed record ProgressView(
    Guid Id, string Title, string Expectation, PictureView? Person, StagesView Stages, IReadOnlyList<PieceView> Pieces, PriceView Price)
{
    /// <summary>Whether it still waits and can be called off.</summary>
    public bool CanCancel { get; init; }
}

/// <summary>A garment of a generation.</summary>
/// <param name="Detail">Its role and where it came from: <c>Dress, from your upload</c>.</param>
public sealed record PieceView(PictureView? Picture, string Name, string Detail);

namespace VTry.Web.Pages.Shared;

/// <summary>A pair of equal framing with a seam to drag. Pairs that differ in crop do not belong here.</summary>
public sealed record BeforeAfterView(PictureView Before, PictureView After)
{
    public string BeforeTag { get; init; } = "Your photo";
    public string AfterTag { get; init; } = "Try-on";

    /// <summary>Whether a fixed frame crops it, as on the landing page; otherwise it is shown whole.</summary>
    public bool Framed { get; init; }
}

namespace VTry.Web.Pages.Shared;

/// <param name="Alt">What is worn and by whom; empty only where the words beside it say the same.</param>
/// <param name="Width">Pixels, so that the page does not jump when the picture arrives.</param>
public sealed record PictureView(string Url, string Alt, int? Width = null, int? Height = null)
{
    /// <summary>Pictures of the first screen come at once, the others when they are scrolled to.</summary>
    public bool First { get; init; }
}

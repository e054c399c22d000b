namespace VTry.Web.Pages.Shared;

/// <summary>The way through a list that is newest first.</summary>
/// <param name="Place">Where one is: <c>1 to 24 of 31</c>; null where counting would cost more than it tells.</param>
public sealed record PagerView(string? NewerUrl, string? OlderUrl, string? Place = null);

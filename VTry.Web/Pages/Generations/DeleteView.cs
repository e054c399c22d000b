using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Generations;

/// <summary>The question before a try-on is deleted.</summary>
public sealed record DeleteView(Guid Id, string Title, PictureView? Picture = null);

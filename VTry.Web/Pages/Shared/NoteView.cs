namespace VTry.Web.Pages.Shared;

/// <summary>A sentence that stands out: a fact that changes a decision, what has just happened, or what went wrong.</summary>
public sealed record NoteView(NoteKind Kind, string Text, LinkView? Link = null);

public enum NoteKind { Fact, Happened, Wrong }

/// <param name="Url">A path of ours.</param>
public sealed record LinkView(string Text, string Url);

namespace VTry.Web.Pages.Shared;

/// <summary>A wait with names: what is done, what is going on, what is to come.</summary>
public sealed record StagesView(IReadOnlyList<StageView> Stages);

/// <param name="When">How long it took, takes, or usually takes: <c>6 s</c>, <c>about 3 s</c>.</param>
/// <param name="Detail">What is going on, for the running stage.</param>
public sealed record StageView(string Name, StageProgress Progress, string? When = null, string? Detail = null);

public enum StageProgress { Done, Now, ToCome }

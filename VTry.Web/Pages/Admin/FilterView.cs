namespace VTry.Web.Pages.Admin;

/// <summary>The form above a list.</summary>
/// <param name="Path">The list's: the form asks it, and its CSV is beside it.</param>
/// <param name="Hint">What can be searched for.</param>
/// <param name="Gateways">Shown only where there are several.</param>
public sealed record FilterView(
    string Path, string Hint, BookQuery Query, IReadOnlyList<ChoiceView> States, IReadOnlyList<string> Gateways, string Days);

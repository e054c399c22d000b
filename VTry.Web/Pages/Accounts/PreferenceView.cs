namespace VTry.Web.Pages.Accounts;

/// <summary>A field of the profile with a few exclusive choices.</summary>
/// <param name="Field">Its name in forms; <c>before.</c> and that name is what was chosen when the page was made.</param>
public sealed record PreferenceView(
    string Field, string Label, FieldValue Value, IReadOnlyList<(string Value, string Word)> Choices, string? Hint = null);

/// <param name="Now">As it is typed or chosen.</param>
/// <param name="Before">As it was when the page was made.</param>
public sealed record FieldValue(string Now, string Before, string? Problem);

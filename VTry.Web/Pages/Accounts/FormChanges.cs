namespace VTry.Web.Pages.Accounts;

/// <summary>Reads a form that says for each field what it was when the page was made, as <c>before.</c> and its name.</summary>
public static class FormChanges
{
    /// <summary>Only the fields that somebody changed: what another tab changed meanwhile is not undone by a page that is older.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> ChangedFields(this IFormCollection form, IEnumerable<string> fields) =>
        from field in fields
        where form.ContainsKey(field) && form[field].FirstOrDefault() != form[$"before.{field}"].FirstOrDefault()
        select KeyValuePair.Create(field, form[field].FirstOrDefault());
}

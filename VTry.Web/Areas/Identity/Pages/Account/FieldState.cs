namespace VTry.Web.Areas.Identity.Pages.Account;

/// <summary>An input as it comes back: what was typed, and what is wrong with it.</summary>
public sealed record FieldState(string? Value, string? Problem, string Autocomplete = "username");

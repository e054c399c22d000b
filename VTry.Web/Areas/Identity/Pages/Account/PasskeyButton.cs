namespace VTry.Web.Areas.Identity.Pages.Account;

/// <param name="Action">Where the passkey is shown to.</param>
public sealed record PasskeyButton(string Action, string? ReturnUrl);

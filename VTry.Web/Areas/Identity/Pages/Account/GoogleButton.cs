namespace VTry.Web.Areas.Identity.Pages.Account;

public sealed record GoogleButton(GooglePurpose Purpose, string Words = "Continue with Google", string? ReturnUrl = null);

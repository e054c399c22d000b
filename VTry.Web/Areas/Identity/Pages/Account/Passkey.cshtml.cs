using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity.Pages.Account;

/// <summary>Signs in whoever shows a passkey.</summary>
public class PasskeyModel(Passkeys passkeys, SignInManager<Person> door) : AccountPage
{
    public IActionResult OnGet() => LocalRedirect("/account/sign-in");

    public async Task<IActionResult> OnPostAsync(string? credential, string? returnUrl, CancellationToken cancel)
    {
        if (await passkeys.RecogniseAsync(credential, cancel) is { } person)
            return await TrySignInAsync(door, person, Proof.TwoFactors) ?? GoOn(person, returnUrl);

        TempData["Toast"] = "This passkey opens no account here. It may have been removed; sign in another way.";
        return RedirectToPage("SignIn", new { returnUrl });
    }
}

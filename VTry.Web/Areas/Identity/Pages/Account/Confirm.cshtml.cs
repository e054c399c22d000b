using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity.Pages.Account;

/// <summary>
/// Where the confirmation mail leads. Opening it changes nothing: mail scanners open every link; only the button confirms.
/// In another browser than the account was opened in it asks for the password as well: somebody may have signed up with an
/// address that is not theirs, and its owner must not move into an account that the other one can open.
/// </summary>
public class ConfirmModel(Reception reception, SignInManager<Person> door, SignedUpHere signedUp) : AccountPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public string? Token { get; set; }
    [BindProperty] public string? Password { get; set; }

    public bool IsRefused { get; private set; }

    public bool AsksForPassword => !IsSignedInAs(Id) && !signedUp.Knows(HttpContext, Id);

    public void OnGet() => IsRefused = string.IsNullOrEmpty(Token) || !ModelState.IsValid;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var mustProve = AsksForPassword;
        if (mustProve && ModelState.IsValid && await reception.RecogniseAsync(Id, Password ?? "", cancel) is not SignInAnswer.Recognised)
        {
            ModelState.AddModelError("Password", "This is not the password of this account. Type the one that was chosen at sign-up, or choose a new one below.");
            return Page();
        }

        if (ModelState.IsValid && await reception.ConfirmAsync(Id, AccountLinks.Unpack(Token), cancel) is { } person)
        {
            var returnUrl = signedUp.WayBackOf(HttpContext, Id);
            return await TrySignInAsync(door, person, mustProve ? Proof.Identity : null, returnUrl) ?? GoOn(person, returnUrl);
        }

        IsRefused = true;
        return Page();
    }
}

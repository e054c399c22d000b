using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Areas.Identity.Pages.Account;
using VTry.Web.Http;
using VTry.Web.Settings;

namespace VTry.Web.Pages.Dev;

/// <summary>Goes on as one of the seeded accounts, without typing its password.</summary>
[DevelopmentOnly]
public class SignInModel(UserManager<Person> people, SignInManager<Person> door) : AccountPage
{
    public IActionResult OnGet() => LocalRedirect("/account/sign-in");

    public async Task<IActionResult> OnPostAsync(string? email)
    {
        if (DevelopmentSeed.Accounts.All(account => account.Email != email) || await people.FindByEmailAsync(email!) is not { } person)
            return NotFound();

        return await TrySignInAsync(door, person, Proof.Identity) ?? GoOn(person, returnUrl: null);
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity.Pages.Account;

[OpenWithoutSecondFactor]
public class SignOutModel(SignInManager<Person> door) : AccountPage
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await door.SignOutAsync();
        return LocalRedirect("/");
    }
}

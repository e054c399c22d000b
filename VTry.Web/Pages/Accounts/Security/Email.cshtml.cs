using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Areas.Identity;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts.Security;

[RequireFreshSignIn]
public class EmailModel(Me me, SignInManager<Person> door, NewCredentials credentials) : SecurityPage(me, door)
{
    [BindProperty] public string? Email { get; set; }

    public string? Current => Person.Email;

    // Who mistyped their address can never confirm it.
    protected override bool IsForUnconfirmed => true;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Read(Email) is not { } email)
            return Page();
        if (string.Equals(email, Person.Email, StringComparison.OrdinalIgnoreCase))
        {
            ModelState.AddModelError("Email", "This is your e-mail already.");
            return Page();
        }

        return Done(await credentials.AskNewAddressAsync(Person, email, cancel)
            ? $"We have written to {email}. Nothing changes before you press the link in that mail. It does not come? Then there may be another account with this e-mail."
            : "That was often enough for now. Try again in an hour.");
    }
}

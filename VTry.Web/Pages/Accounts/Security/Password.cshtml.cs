using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Areas.Identity;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts.Security;

[RequireFreshSignIn]
public class PasswordModel(Me me, SignInManager<Person> door, Reception reception, NewCredentials credentials) : SecurityPage(me, door)
{
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public string? ConfirmPassword { get; set; }

    // Theirs is the only one there is, and whoever confirms the address can set another by mail.
    protected override bool IsForUnconfirmed => true;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        CheckPair(Password, ConfirmPassword);
        AddPasswordProblems(await reception.PasswordProblemsAsync(Person.Email, Password ?? ""));
        if (!ModelState.IsValid)
            return Page();

        if (await credentials.SetPasswordAsync(Person, Password!, SessionId, cancel) is { Count: > 0 } problems)
        {
            AddPasswordProblems(problems);
            return Page();
        }
        await KeepSessionAsync();
        return Done("Your password is changed. Every other device has been signed out.");
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;

namespace VTry.Web.Areas.Identity.Pages.Account;

public class ResetPasswordModel(Reception reception, SignInManager<Person> door) : AccountPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public string? Token { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public string? ConfirmPassword { get; set; }

    public bool IsRefused { get; private set; }

    public void OnGet() => IsRefused = string.IsNullOrEmpty(Token) || !ModelState.IsValid;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        CheckPair(Password, ConfirmPassword);
        if (!ModelState.IsValid)
            return Page();

        switch (await reception.ResetAsync(Id, AccountLinks.Unpack(Token), Password ?? "", cancel))
        {
            case ResetAnswer.BadPassword(var problems):
                AddPasswordProblems(problems);
                return Page();
            case ResetAnswer.BadLink:
                IsRefused = true;
                return Page();
            default:
                await door.SignOutAsync();
                TempData["Toast"] = "Your password is changed. Sign in with it.";
                return RedirectToPage("SignIn");
        }
    }
}

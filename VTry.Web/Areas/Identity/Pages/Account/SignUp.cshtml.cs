using Microsoft.AspNetCore.Mvc;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity.Pages.Account;

public class SignUpModel(Reception reception, SignedUpHere signedUp) : AccountPage
{
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public string? ConfirmPassword { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => IsSignedIn ? LocalRedirect(WayBack.Of(ReturnUrl) ?? "/try-on") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var email = Read(Email);
        CheckPair(Password, ConfirmPassword);
        AddPasswordProblems(await reception.PasswordProblemsAsync(email, Password ?? ""));
        if (!ModelState.IsValid)
            return Page();

        var returnUrl = WayBack.Of(ReturnUrl);
        signedUp.Remember(HttpContext, await reception.SignUpAsync(email!, Password!, cancel) ?? Guid.CreateVersion7(), returnUrl);
        return RedirectToPage("CheckYourMail", new { returnUrl });
    }
}

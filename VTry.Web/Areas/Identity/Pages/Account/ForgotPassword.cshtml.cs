using Microsoft.AspNetCore.Mvc;

namespace VTry.Web.Areas.Identity.Pages.Account;

public class ForgotPasswordModel(Reception reception) : AccountPage
{
    [BindProperty] public string? Email { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Read(Email) is not { } email)
            return Page();

        await reception.ForgotAsync(email, cancel);
        return RedirectToPage("CheckYourMail", new { about = CheckYourMailModel.Password });
    }
}

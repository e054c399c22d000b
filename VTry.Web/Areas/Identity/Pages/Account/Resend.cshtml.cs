using Microsoft.AspNetCore.Mvc;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity.Pages.Account;

public class ResendModel(Reception reception, Me me) : AccountPage
{
    [BindProperty] public string? Email { get; set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (me.IsSignedIn)
            Email = (await me.PersonAsync(cancel)).Email;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Read(Email) is not { } email)
            return Page();

        await reception.ResendAsync(email, cancel);
        return RedirectToPage("CheckYourMail");
    }
}

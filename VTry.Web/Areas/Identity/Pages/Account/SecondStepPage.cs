using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity.Pages.Account;

/// <summary>What the two pages after the password share: the code of the app, or one from paper.</summary>
public abstract class SecondStepPage(SecondStep step, SignInManager<Person> door) : AccountPage
{
    [BindProperty] public string? Code { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    protected abstract string WrongCode { get; }

    protected abstract Task<CodeAnswer> CheckAsync(Person person, CancellationToken cancel);

    public async Task<IActionResult> OnGetAsync() => await step.PersonAsync() is null ? StartAgain() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await step.PersonAsync() is not { TwoFactorEnabled: true } person)
            return StartAgain();

        switch (await CheckAsync(person, cancel))
        {
            case CodeAnswer.Right:
                await step.EndAsync();
                return await TrySignInAsync(door, person, Proof.TwoFactors) ?? GoOn(person, ReturnUrl);
            case CodeAnswer.TooManyTries:
                ModelState.AddModelError("Code", "There were too many tries. Wait ten minutes.");
                return Page();
            default:
                ModelState.AddModelError("Code", WrongCode);
                return Page();
        }
    }

    RedirectToPageResult StartAgain()
    {
        TempData["Toast"] = "That took too long, or something about the account has changed. Sign in again.";
        return RedirectToPage("SignIn", new { ReturnUrl });
    }
}

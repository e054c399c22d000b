using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Http;
using VTry.Web.Settings;

namespace VTry.Web.Areas.Identity.Pages.Account;

public class SignInModel(Reception reception, SignInManager<Person> door, IHostEnvironment environment) : AccountPage
{
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public IReadOnlyList<SeededAccount> SeededAccounts => environment.IsDevelopment() ? DevelopmentSeed.Accounts : [];

    /// <summary>Why Google did not bring somebody in; null when it was not asked.</summary>
    [BindProperty(SupportsGet = true)] public GoogleProblem? Google { get; set; }

    public string? GoogleSays => Google switch
    {
        GoogleProblem.Denied => "You did not let Google tell us who you are, so nobody was signed in.",
        GoogleProblem.Lost => "The way back from Google was not begun in this browser, or took too long. Try again.",
        GoogleProblem.NoAnswer => "Google does not answer us at the moment. Try again in a while, or sign in another way.",
        GoogleProblem.NotVerified => "Google does not know yet that this e-mail is yours. Confirm it there first, or sign up here with it.",
        GoogleProblem.NotConfirmed => "There is an account with this e-mail, but nobody has confirmed that it is theirs. Choose a new password by “Forgotten?” first: that confirms it, and Google opens it from then on.",
        GoogleProblem.OtherGoogle => "This Google account does not belong to that VTry account. Sign in another way, and look at Security in your settings.",
        _ => null,
    };

    public IActionResult OnGet()
    {
        if (!IsSignedIn)
            return Page();
        if (GoogleSays is null)
            return LocalRedirect(WayBack.Of(ReturnUrl) ?? "/try-on");

        TempData["Toast"] = GoogleSays;
        return LocalRedirect("/settings/security");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Read(Email) is not { } email)
            return Page();

        switch (await reception.RecogniseAsync(email, Password ?? "", cancel))
        {
            case SignInAnswer.Recognised(var person):
                return await TrySignInAsync(door, person, Proof.Identity, ReturnUrl) ?? GoOn(person, ReturnUrl);
            case SignInAnswer.TooManyTries:
                ModelState.AddModelError("Password", "There were too many tries for this e-mail. Wait ten minutes, or set a new password.");
                return Page();
            default:
                ModelState.AddModelError("Password", "This e-mail and this password do not belong together. Check both, or set a new password.");
                return Page();
        }
    }
}

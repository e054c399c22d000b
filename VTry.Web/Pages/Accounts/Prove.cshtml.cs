using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Areas.Identity;
using VTry.Web.Areas.Identity.Pages.Account;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts;

/// <summary>Asks, before something that matters, whether it is still the person who signed in.</summary>
[OpenWithoutSecondFactor]
public class ProveModel(Me me, Reception reception, WaysIn waysIn, Passkeys passkeys, FreshProof proof) : AccountPage
{
    [BindProperty] public string? Password { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public string Back => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/settings/security";
    public Ways Ways { get; private set; } = null!;

    /// <summary>Staff who have a second factor show that one here; a password does not bring them further.</summary>
    public bool NeedsSecondFactor { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Ways = await waysIn.OfAsync(me.Id, cancel);
        NeedsSecondFactor = StaffSecondFactor.IsNeededBy(User) && Ways.Passkeys > 0
            && HttpContext.Features.Get<CurrentSession>() is { HasSecondFactor: false };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var person = await me.PersonAsync(cancel);
        switch (await reception.RecogniseAsync(person.Email!, Password ?? "", cancel))
        {
            case SignInAnswer.Recognised(var recognised) when recognised.Id == person.Id:
                await proof.RenewAsync(Proof.Identity, cancel);
                return LocalRedirect(Back);
            case SignInAnswer.TooManyTries:
                ModelState.AddModelError("Password", "There were too many tries. Wait ten minutes, or sign out and set a new password.");
                break;
            default:
                ModelState.AddModelError("Password", "This is not your password. Try again, or sign out and set a new one.");
                break;
        }

        await OnGetAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancel)
    {
        if ((await passkeys.RecogniseAsync(credential, cancel))?.Id == me.Id)
        {
            await proof.RenewAsync(Proof.TwoFactors, cancel);
            return LocalRedirect(Back);
        }

        TempData["Toast"] = "That passkey does not belong to this account.";
        return RedirectToPage(new { ReturnUrl });
    }
}

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity.Pages.Account;

/// <summary>What somebody goes to Google for.</summary>
public enum GooglePurpose { SignIn, Link, Prove }

/// <summary>Sends people to Google, and remembers what for; it comes back sealed, with them.</summary>
public class GoogleModel(IOptions<GoogleSettings> google, FreshProof proof) : AccountPage
{
    public const string Purpose = "purpose", Session = "session", ReturnUrl = "returnUrl";

    public IActionResult OnGet() => LocalRedirect("/account/sign-in");

    public IActionResult OnPost(GooglePurpose purpose, string? returnUrl)
    {
        if (!google.Value.IsConfigured || !ModelState.IsValid)
            return NotFound();
        if (purpose != GooglePurpose.SignIn && !IsSignedIn)
            return LocalRedirect("/account/sign-in");
        if (purpose == GooglePurpose.Link && !proof.IsFresh)
            return RedirectToPage("/Accounts/Prove", new { area = "", returnUrl = "/settings/security" });

        var session = HttpContext.Features.Get<CurrentSession>()?.Id;
        return Challenge(new AuthenticationProperties
        {
            RedirectUri = "/account/google/arrived",
            Items = { [Purpose] = purpose.ToString(), [Session] = session?.ToString(), [ReturnUrl] = returnUrl },
        }, GoogleSignIn.Scheme);
    }
}

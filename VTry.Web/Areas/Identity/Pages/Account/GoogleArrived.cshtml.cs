using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity.Pages.Account;

/// <summary>Where people come back from Google.</summary>
public class GoogleArrivedModel(GoogleAccounts accounts, SignInManager<Person> door, FreshProof proof, Me me) : AccountPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme) is not { Principal: { } principal, Properties.Items: var items })
            return TurnBack(GoogleProblem.Lost);

        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        var google = new GoogleIdentity(
            principal.FindFirstValue(ClaimTypes.NameIdentifier)!,
            principal.FindFirstValue(ClaimTypes.Email) ?? "",
            bool.TryParse(principal.FindFirstValue(GoogleHandler.EmailVerified), out var isVerified) && isVerified);
        var returnUrl = items.TryGetValue(GoogleModel.ReturnUrl, out var url) ? url : null;

        if (!Enum.TryParse<GooglePurpose>(items[GoogleModel.Purpose], out var purpose) || purpose == GooglePurpose.SignIn)
            return await SignInAsync(google, returnUrl, cancel);
        // What was begun in one session is not finished in another.
        if (HttpContext.Features.Get<CurrentSession>()?.Id.ToString() != items[GoogleModel.Session])
            return TurnBack(GoogleProblem.Lost);
        return purpose == GooglePurpose.Link ? await LinkAsync(google, cancel) : await ProveAsync(google, returnUrl, cancel);
    }

    async Task<IActionResult> SignInAsync(GoogleIdentity google, string? returnUrl, CancellationToken cancel) =>
        await accounts.RecogniseAsync(google, cancel) switch
        {
            GoogleAnswer.Recognised(var person) =>
                await TrySignInAsync(door, person, Proof.Identity, returnUrl) ?? GoOn(person, returnUrl),
            GoogleAnswer.Refused(var problem) => TurnBack(problem),
            _ => TurnBack(GoogleProblem.Lost),
        };

    async Task<IActionResult> LinkAsync(GoogleIdentity google, CancellationToken cancel)
    {
        var person = await me.PersonAsync(cancel);
        if (!google.IsVerified)
            return TurnBack(GoogleProblem.NotVerified);
        if (!proof.IsFresh || !person.EmailConfirmed)
            return TurnBack(GoogleProblem.Lost);
        if (!await accounts.LinkAsync(person, google, cancel))
            return TurnBack(GoogleProblem.OtherGoogle);

        await door.RefreshSignInAsync(person);
        TempData["Toast"] = "Google opens your account now.";
        return LocalRedirect("/settings/security");
    }

    async Task<IActionResult> ProveAsync(GoogleIdentity google, string? returnUrl, CancellationToken cancel)
    {
        if (!await accounts.OpensAsync(await me.PersonAsync(cancel), google))
            return TurnBack(GoogleProblem.OtherGoogle);

        await proof.RenewAsync(Proof.Identity, cancel);
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/settings/security");
    }

    LocalRedirectResult TurnBack(GoogleProblem problem) => LocalRedirect($"/account/sign-in?google={problem}");
}

using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity.Pages.Account;

/// <summary>What the pages before the door share. None of them may be kept by a cache: they carry tokens and answers.</summary>
[ResponseCache(NoStore = true)]
public abstract class AccountPage : PageModel
{
    /// <summary>No rule for people, a limit for machines: hashing takes time by the character.</summary>
    public const int LongestPassword = 500;

    protected bool IsSignedIn => User.Identity?.IsAuthenticated == true;

    protected bool IsSignedInAs(Person person) => IsSignedInAs(person.Id);

    protected bool IsSignedInAs(Guid personId) => User.FindFirstValue(ClaimTypes.NameIdentifier) == personId.ToString();

    /// <summary>What is wrong with a field, as one text; null when nothing is.</summary>
    public string? ProblemWith(string field) => ModelState[field]?.Errors is { Count: > 0 } errors
        ? string.Join(" ", errors.Select(error => error.ErrorMessage))
        : null;

    /// <returns>The address without what surrounds it; null, with the problem noted beside the field, when it cannot be one.</returns>
    protected string? Read(string? email)
    {
        if (EmailAddress.ProblemOf(email) is not { } problem)
            return email!.Trim();

        ModelState.AddModelError("Email", problem);
        return null;
    }

    protected void CheckPair(string? password, string? again)
    {
        if (password?.Length > LongestPassword)
            ModelState.AddModelError("Password", $"A password may have up to {LongestPassword} characters.");
        if ((password ?? "") != (again ?? ""))
            ModelState.AddModelError("ConfirmPassword", "The two passwords differ. Type the same one twice.");
    }

    protected void AddPasswordProblems(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
            ModelState.AddModelError("Password", problem);
    }

    /// <summary>To where they wanted to go; those who have not been welcomed yet go there first, unless it needs no body.</summary>
    protected IActionResult GoOn(Person person, string? returnUrl) => (person.OnboardedAt, WayBack.Of(returnUrl)) switch
    {
        (null, null) => LocalRedirect("/welcome"),
        (null, { } path) when !WayBack.NeedsNoBody(path) => LocalRedirect(QueryHelpers.AddQueryString("/welcome", "returnUrl", path)),
        (_, var path) => LocalRedirect(path ?? "/try-on"),
    };

    /// <summary>
    /// Starts a session of its own. A browser that carries one already gets rid of it first and comes back: a session must
    /// never change hands, or whoever knew its key would have it afterwards.
    /// </summary>
    /// <param name="proof">How they proved who they are; null when they only pressed a link in a mail.</param>
    /// <param name="returnUrl">Where they wanted to go, to be remembered over the second step.</param>
    /// <returns>Null when the session was started.</returns>
    protected async Task<IActionResult?> TrySignInAsync(SignInManager<Person> door, Person person, Proof? proof, string? returnUrl = null)
    {
        if (!IsSignedIn)
        {
            if (person.TwoFactorEnabled && proof != Proof.TwoFactors)
            {
                await SecondStep.BeginAsync(HttpContext, person);
                return LocalRedirect(QueryHelpers.AddQueryString("/account/two-factor", "returnUrl", returnUrl ?? ""));
            }
            await door.SignInAsync(person, SessionTickets.BeginningWith(proof));
            return null;
        }

        if (IsSignedInAs(person))
            return null;

        await door.SignOutAsync();
        TempData["Toast"] = "You were signed in with another account. That is over now; sign in here.";
        return LocalRedirect("/account/sign-in");
    }
}

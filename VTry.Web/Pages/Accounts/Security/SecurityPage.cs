using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using VTry.Domain.Accounts;
using VTry.Web.Areas.Identity.Pages.Account;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts.Security;

/// <summary>What the pages behind <c>/settings/security</c> share: whose account it is, and the way back to the list.</summary>
public abstract class SecurityPage(Me me, SignInManager<Person> door) : AccountPage
{
    const string Overview = "/settings/security";

    protected Person Person { get; private set; } = null!;

    protected Guid SessionId => me.SessionId;

    /// <summary>
    /// Whether the page may be used before the address is confirmed. A way in that somebody else put into an account at your
    /// address would still be there when you confirm it.
    /// </summary>
    protected virtual bool IsForUnconfirmed => false;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Person = await me.PersonAsync(HttpContext.RequestAborted);
        if (Person.EmailConfirmed || IsForUnconfirmed)
            await next();
        else
            context.Result = Done("Confirm your e-mail first, by the link we have sent.");
    }

    /// <summary>Back to the list, with what has happened.</summary>
    /// <param name="next">Another page, where that is the next thing to do.</param>
    protected IActionResult Done(string says, string next = Overview)
    {
        TempData["Toast"] = says;
        return LocalRedirect(next);
    }

    /// <summary>Changing a way in makes older sessions look outdated; this one is not.</summary>
    protected Task KeepSessionAsync() => door.RefreshSignInAsync(Person);
}

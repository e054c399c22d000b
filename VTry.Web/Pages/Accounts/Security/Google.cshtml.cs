using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Areas.Identity;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts.Security;

[RequireFreshSignIn]
public class GoogleModel(Me me, SignInManager<Person> door, WaysIn waysIn, GoogleAccounts google) : SecurityPage(me, door)
{
    public Ways Ways { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Ways = await waysIn.OfAsync(Person.Id, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await google.UnlinkAsync(Person, cancel))
            return Done("Google is the only way into your account. Choose a password or add a passkey first.");

        await KeepSessionAsync();
        return Done("Google no longer opens your account.");
    }
}

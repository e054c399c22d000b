using System.Net.Mime;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Areas.Identity;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts.Security;

/// <summary>Adds a passkey: the browser makes it of our options, and sends it with its name.</summary>
[RequireFreshSignIn]
public class PasskeysModel(Me me, SignInManager<Person> door, Passkeys passkeys) : SecurityPage(me, door)
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnGetOptionsAsync() => Content(await passkeys.CreationOptionsAsync(Person), MediaTypeNames.Application.Json);

    public async Task<IActionResult> OnPostAsync(string? credential, string? name, CancellationToken cancel)
    {
        if (!await passkeys.AddAsync(Person, credential, name, cancel))
            return Done("That passkey was not added. Try again; one account may have up to 20.");

        await KeepSessionAsync();
        return Done("The passkey is added. You can sign in with it from now on.");
    }
}

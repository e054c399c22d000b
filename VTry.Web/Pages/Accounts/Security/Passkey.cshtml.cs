using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Areas.Identity;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts.Security;

/// <summary>One passkey: its name, and the end of it.</summary>
[RequireFreshSignIn]
public class PasskeyModel(Me me, SignInManager<Person> door, Passkeys passkeys, WaysIn waysIn) : SecurityPage(me, door)
{
    public PasskeyView Passkey { get; private set; } = null!;
    public bool CanBeRemoved { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if ((await passkeys.ListAsync(Person.Id, cancel)).FirstOrDefault(passkey => passkey.Id == id) is not { } found)
            return NotFound();

        Passkey = found;
        CanBeRemoved = (await waysIn.OfAsync(Person.Id, cancel)).CanLosePasskey;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, string? name) =>
        await passkeys.RenameAsync(Person, id, name) ? Done("The passkey has its new name.") : NotFound();

    public async Task<IActionResult> OnPostRemoveAsync(string id, CancellationToken cancel)
    {
        if ((await passkeys.ListAsync(Person.Id, cancel)).All(passkey => passkey.Id != id))
            return NotFound();
        if (!await passkeys.RemoveAsync(Person, id, cancel))
            return Done("This passkey is the only way into your account. Choose a password or add another passkey first.");

        await KeepSessionAsync();
        return Done("The passkey is removed.");
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Accounts;
using VTry.Web.Areas.Identity;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts.Security;

/// <summary>The ways into the account. Looking is free; each change is a page of its own, behind a fresh proof.</summary>
public class IndexModel(Me me, WaysIn waysIn, Passkeys passkeys, RecoveryCodes recoveryCodes) : PageModel
{
    public Person Person { get; private set; } = null!;
    public Ways Ways { get; private set; } = null!;
    public IReadOnlyList<PasskeyView> Passkeys { get; private set; } = [];
    public int RecoveryCodes { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Person = await me.PersonAsync(cancel);
        Ways = await waysIn.OfAsync(Person.Id, cancel);
        Passkeys = await passkeys.ListAsync(Person.Id, cancel);
        RecoveryCodes = await recoveryCodes.LeftAsync(Person.Id, cancel);
    }
}

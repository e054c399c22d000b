using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;

namespace VTry.Web.Areas.Identity.Pages.Account;

/// <summary>What a browser needs to ask for a passkey: a challenge of ours. Whose passkey it is says the passkey itself.</summary>
public class PasskeyOptionsModel(Passkeys passkeys) : AccountPage
{
    public async Task<IActionResult> OnGetAsync() =>
        Content(await passkeys.RequestOptionsAsync(person: null), MediaTypeNames.Application.Json);
}

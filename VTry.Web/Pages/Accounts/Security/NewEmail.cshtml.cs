using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Areas.Identity;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts.Security;

/// <summary>Where the mail to a new address leads. Opening it changes nothing: mail scanners open every link; only the button does.</summary>
public class NewEmailModel(Me me, SignInManager<Person> door, NewCredentials credentials) : SecurityPage(me, door)
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public string? Email { get; set; }
    [BindProperty(SupportsGet = true)] public string? Token { get; set; }

    public bool IsRefused { get; private set; }

    protected override bool IsForUnconfirmed => true;

    public void OnGet() => IsRefused = Id != Person.Id || string.IsNullOrEmpty(Token) || string.IsNullOrEmpty(Email);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        IsRefused = Id != Person.Id || !await credentials.TakeNewAddressAsync(Person, Email ?? "", AccountLinks.Unpack(Token), cancel);
        if (IsRefused)
            return Page();

        await KeepSessionAsync();
        return Done($"Your account belongs to {Email} now.");
    }
}

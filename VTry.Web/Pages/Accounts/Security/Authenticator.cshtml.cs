using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Accounts;
using VTry.Web.Areas.Identity;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts.Security;

/// <summary>Sets an authenticator app up, or ends it.</summary>
[RequireFreshSignIn]
[OpenWithoutSecondFactor(OnlyWhileThereIsNone = true)]
public class AuthenticatorModel(Me me, SignInManager<Person> door, SecondFactor factor, Authenticators authenticators, FreshProof proof)
    : SecurityPage(me, door)
{
    const string SetUpAlready = "The authenticator app is set up already. Its recovery codes were shown once; you have not kept them? Make new ones here.";

    [BindProperty] public string? Code { get; set; }

    public bool IsOn => Person.TwoFactorEnabled;
    public bool IsNeeded => StaffSecondFactor.IsNeededBy(User);
    public AuthenticatorKey Key { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (IsOn)
            return Page();
        // Pressed twice: the other press was first.
        if (await authenticators.KeyToConfirmAsync(Person.Id, cancel) is not { } key)
            return Done(SetUpAlready, next: "/settings/security/recovery-codes");

        Key = new(key, Person.Email!);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (IsOn)
            return Done(SetUpAlready, next: "/settings/security/recovery-codes");

        if (await factor.TurnOnAsync(Person, Code, SessionId, cancel) is { } codes)
        {
            await proof.RenewAsync(Proof.TwoFactors, cancel);
            await KeepSessionAsync();
            return RecoveryCodesModel.Sheet(this, codes);
        }

        ModelState.AddModelError("Code", "This is not the code of now. Wait for the next one, and look whether the clock of the phone is right.");
        return await OnGetAsync(cancel);
    }

    public async Task<IActionResult> OnPostTurnOffAsync(CancellationToken cancel)
    {
        if (IsOn)
        {
            await factor.TurnOffAsync(Person, cancel);
            await KeepSessionAsync();
        }
        return Done("The authenticator app is off. A password, a passkey or Google opens your account again.");
    }
}

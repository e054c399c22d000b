using Microsoft.AspNetCore.Identity;

namespace VTry.Web.Http;

/// <summary>What Identity says to people, in our words.</summary>
public class PlainIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => new()
    {
        Code = nameof(PasswordTooShort),
        Description = $"A password needs at least {length} characters. A few words in a row are easy to keep in mind.",
    };

    public override IdentityError ConcurrencyFailure() => new()
    {
        Code = nameof(ConcurrencyFailure),
        Description = "Something about the account was changed at the same moment, so this was not. Try again.",
    };
}

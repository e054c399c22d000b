using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using VTry.Domain.Accounts;

namespace VTry.Web.Http;

/// <summary>
/// Between the password and the code of the authenticator: whose password it was, in a sealed cookie that lives for ten
/// minutes and opens nothing by itself. It ends at once when anything about the ways into the account changes.
/// </summary>
public class SecondStep(IHttpContextAccessor http, UserManager<Person> people)
{
    public const string Scheme = "second-step";
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    const string Stamp = "stamp";

    public static Task BeginAsync(HttpContext http, Person person) => http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, person.Id.ToString()), new(Stamp, person.SecurityStamp ?? "")], Scheme)));

    /// <returns>Who has shown their password and must show the code now; null when nobody has, or too long ago.</returns>
    public async Task<Person?> PersonAsync()
    {
        if (await http.HttpContext!.AuthenticateAsync(Scheme) is not { Principal: { } principal })
            return null;

        var person = await people.FindByIdAsync(principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");
        return person?.SecurityStamp == principal.FindFirstValue(Stamp) ? person : null;
    }

    public Task EndAsync() => http.HttpContext!.SignOutAsync(Scheme);
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace VTry.Web.Http;

/// <summary>
/// Remembers in a browser which account was opened in it, and on the way to where, as long as the link in the mail lives. Whoever
/// signs up knows the password, and whoever reads the mail owns the address; in this browser they are the same.
/// </summary>
public class SignedUpHere(IDataProtectionProvider protection, IWebHostEnvironment environment)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    readonly ITimeLimitedDataProtector sealer = protection.CreateProtector("VTry.SignedUpHere").ToTimeLimitedDataProtector();

    readonly CookieBuilder cookie = SignIn.HardCookie("vtry-signed-up", Life, environment);

    public string Cookie => cookie.Name!;

    /// <param name="personId">The new person; a made-up id where there was an account already, so that the cookie does not tell.</param>
    /// <param name="wayBack">As <see cref="WayBack.Of"/> gives it.</param>
    public void Remember(HttpContext http, Guid personId, string? wayBack) =>
        http.Response.Cookies.Append(Cookie, sealer.Protect($"{personId}{wayBack}", Life), cookie.Build(http));

    public bool Knows(HttpContext http, Guid personId) => Read(http)?.StartsWith(personId.ToString()) == true;

    /// <returns>Where they wanted to go when they signed up here; null when nowhere, or somebody else did.</returns>
    public string? WayBackOf(HttpContext http, Guid personId) =>
        Knows(http, personId) ? WayBack.Of(Read(http)![$"{personId}".Length..]) : null;

    string? Read(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[Cookie] is { } shown ? sealer.Unprotect(shown) : null;
        }
        catch (CryptographicException)
        {
            // Too old, or not ours.
            return null;
        }
    }
}

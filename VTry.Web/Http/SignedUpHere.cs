using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace VTry.Web.Http;

/// <summary>
/// Remembers in a browser which account was opened in it, as long as the link in the mail lives. Whoever signs up knows the
/// password, and whoever reads the mail owns the address; in this browser they are the same.
/// </summary>
public class SignedUpHere(IDataProtectionProvider protection, IWebHostEnvironment environment)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    readonly ITimeLimitedDataProtector sealer = protection.CreateProtector("VTry.SignedUpHere").ToTimeLimitedDataProtector();

    readonly CookieBuilder cookie = SignIn.HardCookie("vtry-signed-up", Life, environment);

    public string Cookie => cookie.Name!;

    /// <param name="personId">The new person; a made-up id where there was an account already, so that the cookie does not tell.</param>
    public void Remember(HttpContext http, Guid personId) =>
        http.Response.Cookies.Append(Cookie, sealer.Protect(personId.ToString(), Life), cookie.Build(http));

    public bool Knows(HttpContext http, Guid personId)
    {
        try
        {
            return http.Request.Cookies[Cookie] is { } shown && sealer.Unprotect(shown) == personId.ToString();
        }
        catch (CryptographicException)
        {
            // Too old, or not ours.
            return false;
        }
    }
}

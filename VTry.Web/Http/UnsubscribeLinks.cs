using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using VTry.Domain.Messages;

namespace VTry.Web.Http;

/// <summary>
/// Addresses that end one kind of mail for one person, without signing in: whoever reads the mail may. They say neither who
/// nor what to anybody else, do not run out (mails are read late), and outlive a change of the master key.
/// </summary>
public class UnsubscribeLinks(IDataProtectionProvider protection, SiteAddress site)
{
    readonly IDataProtector protector = protection.CreateProtector("unsubscribe");

    public string To(Guid personId, Notice notice) => site.LinkTo($"/unsubscribe/{protector.Protect($"{personId:N} {notice}")}");

    /// <summary>Null for a token that we did not make.</summary>
    public (Guid PersonId, Notice Notice)? Read(string? token)
    {
        if (token is null)
            return null;

        try
        {
            return protector.Unprotect(token).Split(' ') is [var person, var word]
                && Guid.TryParseExact(person, "N", out var personId) && Enum.TryParse<Notice>(word, out var notice)
                ? (personId, notice)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

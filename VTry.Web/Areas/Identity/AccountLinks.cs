using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity;

/// <summary>The places that mails about the account lead to.</summary>
public class AccountLinks(SiteAddress site)
{
    public string SignIn() => site.LinkTo("/account/sign-in");
    public string ForgotPassword() => site.LinkTo("/account/forgot-password");
    public string Sessions() => site.LinkTo("/settings/sessions");
    public string Security() => site.LinkTo("/settings/security");
    public string NewEmail(Guid personId, string email, string token) =>
        site.LinkTo($"/account/new-email?id={personId}&email={Uri.EscapeDataString(email)}&token={Pack(token)}");
    public string Confirm(Guid personId, string token) => site.LinkTo($"/account/confirm?id={personId}&token={Pack(token)}");
    public string Reset(Guid personId, string token) => site.LinkTo($"/account/reset-password?id={personId}&token={Pack(token)}");

    static string Pack(string token) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token));

    /// <summary>The token as it was made; empty, which no token is, when somebody changed the link.</summary>
    public static string Unpack(string? packed)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(packed ?? ""));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}

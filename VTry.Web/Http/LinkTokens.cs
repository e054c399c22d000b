using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using VTry.Domain.Accounts;

namespace VTry.Web.Http;

/// <summary>Secrets in mailed links: bound to the person, the purpose and the password as it was.</summary>
public abstract class LinkTokens(
    IDataProtectionProvider protection, ILogger<DataProtectorTokenProvider<Person>> log, string name, TimeSpan life)
    : DataProtectorTokenProvider<Person>(
        protection, Microsoft.Extensions.Options.Options.Create(new DataProtectionTokenProviderOptions { Name = name, TokenLifespan = life }), log);

/// <summary>Confirm an address; mail may lie unread over a weekend.</summary>
public class ConfirmationTokens(IDataProtectionProvider protection, ILogger<DataProtectorTokenProvider<Person>> log)
    : LinkTokens(protection, log, Name, TimeSpan.FromDays(7))
{
    public new const string Name = "confirmation";
}

/// <summary>Set a new password or a new address; worth as much as the old one, so they do not live long.</summary>
public class ResetTokens(IDataProtectionProvider protection, ILogger<DataProtectorTokenProvider<Person>> log)
    : LinkTokens(protection, log, Name, TimeSpan.FromHours(1))
{
    public new const string Name = "reset";
}

using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VTry.Domain.Accounts;
using VTry.Domain.Database;

namespace VTry.Web.Http;

/// <summary>Keeps each signed-in browser as a <see cref="Session"/> row. The cookie holds nothing but a random key to it.</summary>
public class SessionTickets(IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    const string ProofParameter = "proof";
    const int KeyBytes = 32;

    readonly IDataProtector protector = protection.CreateProtector("VTry.Session");

    /// <summary>What a new session begins with; null when nobody has proved anything, as where a mailed link is pressed.</summary>
    public static AuthenticationProperties BeginningWith(Proof? proof)
    {
        var properties = new AuthenticationProperties { IsPersistent = true };
        properties.SetParameter(ProofParameter, proof);
        return properties;
    }

    static Proof? ProofIn(AuthenticationProperties properties) => properties.GetParameter<Proof?>(ProofParameter);

    public async Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext http, CancellationToken cancel)
    {
        var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(KeyBytes));
        var now = clock.GetUtcNow();
        var proof = ProofIn(ticket.Properties);
        var session = new Session
        {
            PersonId = PersonOf(ticket),
            KeyHash = TokenPair.HashOf(key),
            Ticket = Protect(ticket),
            UserAgent = Arrivals.UserAgentOf(http.Request),
            Network = Network.Of(http.Connection.RemoteIpAddress),
            CreatedAt = now,
            LastUsedAt = now,
            ExpiresAt = ExpiryOf(ticket),
            ProvenAt = proof is null ? null : now,
            HasSecondFactor = proof is Proof.TwoFactors,
        };
        return await http.RequestServices.GetRequiredService<Arrivals>().TryBeginAsync(session, StampOf(ticket, http), http, cancel)
            ? key
            : throw new InvalidOperationException("The password was changed by somebody else while this sign-in was under way.");
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext http, CancellationToken cancel)
    {
        var (hash, now) = (TokenPair.HashOf(key), clock.GetUtcNow());
        var session = await Db(http).Sessions.AsNoTracking()
            .FirstOrDefaultAsync(row => row.KeyHash == hash && row.ExpiresAt > now, cancel);
        if (session?.Ticket is not { } ticket)
            return null;

        await Sessions(http).TouchAsync(session, cancel);
        http.Features.Set(new CurrentSession(session.Id, session.ProvenAt, session.HasSecondFactor));
        return Unprotect(ticket);
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket, HttpContext http, CancellationToken cancel)
    {
        var (hash, personId, bytes, expiry) = (TokenPair.HashOf(key), PersonOf(ticket), Protect(ticket), ExpiryOf(ticket));
        // Only the same person's row: a key that was known before somebody else signed in must never become theirs.
        await Db(http).Sessions.Where(row => row.KeyHash == hash && row.PersonId == personId)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Ticket, bytes)
                .SetProperty(row => row.ExpiresAt, expiry), cancel);
    }

    public Task RemoveAsync(string key, HttpContext http, CancellationToken cancel) => Sessions(http).SignOutAsync(TokenPair.HashOf(key), cancel);

    byte[] Protect(AuthenticationTicket ticket) => protector.Protect(TicketSerializer.Default.Serialize(ticket));

    AuthenticationTicket? Unprotect(byte[] bytes)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(protector.Unprotect(bytes));
        }
        catch (CryptographicException)
        {
            // The key it was protected with is gone: the person signs in again.
            return null;
        }
    }

    static string? StampOf(AuthenticationTicket ticket, HttpContext http) => ticket.Principal.FindFirstValue(
        http.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType);

    static Guid PersonOf(AuthenticationTicket ticket) => Guid.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!);

    static DateTimeOffset ExpiryOf(AuthenticationTicket ticket) => ticket.Properties.ExpiresUtc
        ?? throw new InvalidOperationException("A session without an end is not given out.");

    static VTryDb Db(HttpContext http) => http.RequestServices.GetRequiredService<VTryDb>();
    static Sessions Sessions(HttpContext http) => http.RequestServices.GetRequiredService<Sessions>();

    // The cookie handler calls the forms with the request; these are older ones of the same interface.
    Task<string> ITicketStore.StoreAsync(AuthenticationTicket ticket) => throw WithoutRequest();
    Task<AuthenticationTicket?> ITicketStore.RetrieveAsync(string key) => throw WithoutRequest();
    Task ITicketStore.RenewAsync(string key, AuthenticationTicket ticket) => throw WithoutRequest();
    Task ITicketStore.RemoveAsync(string key) => throw WithoutRequest();

    static NotSupportedException WithoutRequest() => new("Sessions are read and written in a request.");
}

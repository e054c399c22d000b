using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Domain.Messages;
using VTry.Web.Areas.Identity;

namespace VTry.Web.Http;

/// <summary>Writes down who comes in: the session, and a mail to its owner when the device is new to them.</summary>
public class Arrivals(
    VTryDb db, Sessions sessions, Devices devices, Outbox outbox, AuditLog audit, AccountLinks links, IWebHostEnvironment environment)
{
    /// <summary>As long as browsers keep a cookie at all.</summary>
    static readonly TimeSpan DeviceCookieLife = TimeSpan.FromDays(400);

    const int KeyBytes = 32, KeyLength = 43;

    /// <summary>Begins the session of the browser that sent this request, and knows the browser again by its cookie.</summary>
    public Task<bool> TryBeginAsync(Session session, string? securityStamp, HttpContext http, CancellationToken cancel)
    {
        var cookie = DeviceCookie(environment);
        var key = http.Request.Cookies[cookie.Name!] is { } shown && IsKey(shown) ? shown : NewKey();
        http.Response.Cookies.Append(cookie.Name!, key, cookie.Build(http));
        return TryBeginAsync(session, securityStamp, key, cancel);
    }

    /// <param name="securityStamp">The person's as it was when they were recognised.</param>
    /// <param name="deviceKey">What the device keeps and shows each time.</param>
    /// <returns>False, and nobody is signed in, when the password was changed since.</returns>
    public async Task<bool> TryBeginAsync(Session session, string? securityStamp, string deviceKey, CancellationToken cancel)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        if (!await sessions.TryBeginAsync(session, securityStamp, cancel))
            return false;
        if (await devices.GreetAsync(session.PersonId, deviceKey, cancel) == Acquaintance.New)
            await TellAsync(session, cancel);
        if (transaction is not null)
            await transaction.CommitAsync(cancel);
        return true;
    }

    public static CookieBuilder DeviceCookie(IHostEnvironment environment) => SignIn.HardCookie("vtry-device", DeviceCookieLife, environment);

    public static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Whether it looks like one of ours.</summary>
    public static bool IsKey(string key) => key.Length == KeyLength && Base64Url.IsValid(key);

    public static string? UserAgentOf(HttpRequest request) => request.Headers.UserAgent.ToString() switch
    {
        "" => null,
        { Length: > Session.UserAgentLength } agent => agent[..Session.UserAgentLength],
        var agent => agent,
    };

    /// <summary><c>Firefox on Windows</c>; an app says its own name first.</summary>
    public static string InWords(Session session) => session is { IsApp: true, AppName: { } name }
        ? $"{name}, {UserAgent.InWords(session.UserAgent)}"
        : UserAgent.InWords(session.UserAgent);

    async Task TellAsync(Session session, CancellationToken cancel)
    {
        var address = await db.People.Where(person => person.Id == session.PersonId).Select(person => person.Email!).SingleAsync(cancel);
        outbox.Send(address, new NewDevice(
            InWords(session), Network.InWords(session.Network), session.CreatedAt, links.Sessions(), links.ForgotPassword()));
        audit.Write(session.PersonId, session.PersonId, AuditAction.DeviceAdded, InWords(session));
        await db.SaveChangesAsync(cancel);
    }
}

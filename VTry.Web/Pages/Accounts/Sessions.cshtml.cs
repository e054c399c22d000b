using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts;

/// <summary>Every browser and app a person is signed in with, this one first.</summary>
public class SessionsModel(Me me, TimeProvider clock) : PageModel
{
    public IReadOnlyList<SessionView> Sessions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var current = me.SessionId;
        var sessions = await me.Sessions.AsNoTracking().Where(session => session.ExpiresAt > now)
            .OrderByDescending(session => session.Id == current).ThenByDescending(session => session.LastUsedAt).ToListAsync(cancel);
        Sessions = [.. sessions.Select(session => new SessionView(
            session.Id, Arrivals.InWords(session), Network.InWords(session.Network), session.CreatedAt, session.LastUsedAt, session.Id == current))];
    }
}

/// <param name="Device">In plain words: <c>Firefox on Windows</c>.</param>
/// <param name="Where">The network, shortened; null when it is not known.</param>
public sealed record SessionView(Guid Id, string Device, string? Where, DateTimeOffset Since, DateTimeOffset LastUsed, bool IsThis);

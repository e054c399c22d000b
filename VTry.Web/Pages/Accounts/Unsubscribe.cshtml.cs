using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Domain.Messages;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts;

/// <summary>
/// Where the last line of a notice leads. Looking at it changes nothing, since programs look at every link in a mail; the press
/// does, also the one a mail program sends by itself (RFC 8058). The token in the address is what it takes: no form token, no
/// cookie, and no limit for the networks of large mail services.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[DisableRateLimiting]
[ResponseCache(NoStore = true)]
public class UnsubscribeModel(UnsubscribeLinks links, Notices notices, VTryDb db) : PageModel
{
    /// <summary>The name of the button that takes it back.</summary>
    public const string Undo = "undo";

    public UnsubscribeView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? token, CancellationToken cancel) =>
        links.Read(token) is var (person, notice) ? await ShowAsync(person, notice, cancel) : NotFound();

    public async Task<IActionResult> OnPostAsync(string? token, CancellationToken cancel)
    {
        if (links.Read(token) is not var (person, notice))
            return NotFound();

        if (Request.HasFormContentType && Request.Form.ContainsKey(Undo))
            await notices.UnmuteAsync(person, notice, cancel);
        else if (await db.People.AnyAsync(known => known.Id == person, cancel)) // who is gone gets no mails anyway
            await notices.MuteAsync(person, notice, cancel);
        return await ShowAsync(person, notice, cancel);
    }

    async Task<IActionResult> ShowAsync(Guid person, Notice notice, CancellationToken cancel)
    {
        View = new(UnsubscribeView.WordsFor(notice), !await notices.WantsAsync(person, notice, cancel));
        return Page();
    }
}

/// <param name="Mails">Which mails, in words that go on after "mails".</param>
public sealed record UnsubscribeView(string Mails, bool IsMuted)
{
    public static string WordsFor(Notice notice) => notice switch
    {
        Notice.ErasureSoon => "the day before something of yours is erased",
        Notice.ResultReady => "when a try-on that took long is ready",
        Notice.LowBalance => "when few credits are left",
        _ => throw new UnreachableException($"{notice} has no words."),
    };
}

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;
using VTry.Domain.Audit;
using VTry.Domain.Files;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;
using VTry.Web.Settings;

namespace VTry.Web.Pages.Public;

/// <summary>What the legal pages say that depends on how this installation is set up: nothing in them is written down twice.</summary>
public sealed class LegalFacts(
    IServiceProvider services, RetentionPeriods periods, IOptions<CompanySettings> company,
    IOptionsMonitor<CookieAuthenticationOptions> cookies, IOptions<AntiforgeryOptions> forms, IOptions<GoogleSettings> google, SignedUpHere signedUp, IWebHostEnvironment environment)
{
    /// <summary>When the words of the pages last changed; what is set up is as it is now.</summary>
    public static readonly DateOnly WordsChanged = new(2026, 11, 20);

    static readonly string[] Concerns = ["engines", "files", "database", "mail"];

    public CompanySettings Company => company.Value;
    public int KeptDays => (int)periods.Kept.TotalDays;
    public int NotKeptHours => (int)RetentionPeriods.NotKept.TotalHours;
    public int AuditDays => (int)AuditLog.Kept.TotalDays;

    /// <summary>Who and what has a part in it, besides us: the engines first.</summary>
    public IReadOnlyList<(string Concern, string Says)> Parts
    {
        get
        {
            var lines = services.GetServices<StartupLine>().ToList();
            return [.. lines
                .Where(line => line.ToPeople is not null || Concerns.Contains(line.Concern))
                .OrderBy(line => Array.IndexOf(Concerns, line.Concern) is var place && place < 0 ? Concerns.Length : place)
                .Select(line => (NameOf(line.Concern), line.ToPeople ?? line.Says))];
        }
    }

    /// <summary>Every cookie there can be, by the name it has here.</summary>
    public IReadOnlyList<CookieFact> Cookies =>
    [
        new(cookies.Get(IdentityConstants.ApplicationScheme).Cookie.Name!, "Keeps you signed in.", "When you sign in",
            $"{cookies.Get(IdentityConstants.ApplicationScheme).ExpireTimeSpan.TotalDays:0} days after your last visit, or when you sign out"),
        .. Passing,
        new(Arrivals.DeviceCookie(environment).Name!,
            "Knows this browser again, so that we can tell you when somebody signs in with another.", "When you sign in", "400 days after you last signed in"),
        new(signedUp.Cookie, "Knows that you signed up in this browser and where you were going, so that the link in our mail needs no password here and leads there.", "When you sign up",
            $"After {SignedUpHere.Life.TotalDays:0} days"),
        new(forms.Value.Cookie.Name!, "Keeps others from sending forms in your name.", "When a page has a form that changes something of yours", "When you close the browser"),
        new(CookieTempDataProvider.CookieName, "Carries one sentence to the next page, such as “Saved.”, or a form you are still filling in.", "When you have changed or typed something", "With the next page"),
        new(Theme.Cookie, "Remembers light or dark.", "When you choose one", "A year after you chose"),
    ];

    // Those that carry somebody over the few minutes of signing in.
    IEnumerable<CookieFact> Passing
    {
        get
        {
            if (google.Value.IsConfigured)
            {
                yield return PassingOf(IdentityConstants.ExternalScheme, "Carries what Google says of you to the next page.", "When you sign in with Google");
                yield return new("vtry-google…", "Keeps others from answering in Google’s place.", "When you sign in with Google", "A few minutes later");
            }
            yield return PassingOf(SecondStep.Scheme, "Remembers that your password was right, until your code is.", "When you sign in with a second factor");
            yield return PassingOf(IdentityConstants.TwoFactorUserIdScheme, "Remembers what your passkey was asked.", "When you sign in with a passkey, or add one");
        }
    }

    CookieFact PassingOf(string scheme, string purpose, string setWhen)
    {
        var cookie = cookies.Get(scheme);
        return new(cookie.Cookie.Name!, purpose, setWhen, $"{cookie.ExpireTimeSpan.TotalMinutes:0} minutes later");
    }

    static string NameOf(string concern) => concern switch
    {
        "engines" => "Making pictures",
        "files" => "Keeping pictures",
        "database" => "Keeping everything else",
        "mail" => "Sending mails",
        _ => char.ToUpperInvariant(concern[0]) + concern[1..],
    };
}

/// <param name="SetWhen">What somebody does before it is there.</param>
public sealed record CookieFact(string Name, string Purpose, string SetWhen, string Ends);

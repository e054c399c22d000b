using System.Net;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

public class GoogleTests(GoogleApp app) : IClassFixture<GoogleApp>
{
    const string NewPassword = "four blue gloves";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    Task<Person?> PersonAt(string address) => app.Ask(db => db.People.SingleOrDefaultAsync(person => person.Email == address, Cancel));

    Task<int> LinksOf(string address) => app.Ask(db => db.UserLogins.CountAsync(login => db.People.Any(person => person.Id == login.UserId && person.Email == address), Cancel));

    static string Said(Browser browser) => browser.Page.QuerySelector(".toast")?.TextContent.Trim() ?? "";

    void InGoodMood() => (app.Google.Denies, app.Google.Trouble) = (false, null);

    [Fact]
    public async Task A_newcomer_gets_a_confirmed_account_and_comes_back_to_the_same_one()
    {
        InGoodMood();
        var asha = FakeGoogle.Someone();
        var browser = await app.ContinueWithGoogleAsync(asha);
        Assert.Equal("/welcome", browser.Address.AbsolutePath);
        var account = await PersonAt(asha.Email);
        Assert.True(account is { EmailConfirmed: true, PasswordHash: null });
        Assert.True(await app.Ask(db => db.Wallets.AnyAsync(wallet => wallet.Id == account.WalletId && wallet.RenewsDaily, Cancel)));

        // Another address at Google, the same account there.
        await app.ContinueWithGoogleAsync(asha with { Email = Newcomers.NewAddress() });
        Assert.Equal(2, await app.Ask(db => db.Sessions.CountAsync(session => session.PersonId == account.Id, Cancel)));
    }

    [Fact]
    public async Task A_confirmed_account_with_the_same_address_is_linked_and_its_owner_told()
    {
        InGoodMood();
        var address = await app.NewBrowser().SignUpAsync();
        var browser = await app.ContinueWithGoogleAsync(FakeGoogle.Someone(address.ToUpperInvariant()));

        Assert.Equal("/try-on", browser.Address.AbsolutePath);
        Assert.Equal(1, await LinksOf(address));
        await app.NewBrowser().ReadMailAsync(address, "Google opens your account now");
        Assert.True(await app.Ask(db => db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.GoogleLinked
            && db.People.Any(person => person.Id == entry.SubjectId && person.Email == address), Cancel)));
        var byPassword = app.NewBrowser();
        await byPassword.SignInAsync(address);
        Assert.Equal("/try-on", byPassword.Address.AbsolutePath);
    }

    [Fact]
    public async Task An_unconfirmed_account_is_neither_taken_over_nor_handed_over()
    {
        InGoodMood();
        var early = app.NewBrowser();
        var address = await early.ArriveAsync(); // at somebody else's address, before its owner ever came
        var owner = FakeGoogle.Someone(address);
        var browser = await app.ContinueWithGoogleAsync(owner);

        Assert.Contains("nobody has confirmed that it is theirs", Said(browser));
        Assert.Equal(0, await LinksOf(address));
        await browser.Go("/try-on");
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);

        // The way that is offered throws out whoever was first, and then Google opens it.
        await browser.Go("/account/forgot-password");
        await browser.Press("Send me the link", ("E-mail", address));
        await browser.ReadMailAsync(address, "Choose a new password");
        await browser.Go(browser.Page.QuerySelector("main article a")!.GetAttribute("href")!);
        await browser.Press("Keep this password", ("Password", NewPassword), ("Confirm password", NewPassword));
        await early.Go("/try-on");
        Assert.Equal("/account/sign-in", early.Address.AbsolutePath);
        Assert.Equal("/try-on", (await app.ContinueWithGoogleAsync(owner)).Address.AbsolutePath);
    }

    [Theory]
    [InlineData("/settings/security/authenticator")]
    [InlineData("/settings/security/passkeys")]
    [InlineData("/settings/security/google")]
    public async Task An_unconfirmed_account_can_be_given_no_other_way_in(string place)
    {
        var early = app.NewBrowser();
        await early.ArriveAsync();
        await early.Go(place);

        Assert.Equal("/settings/security", early.Address.AbsolutePath);
        Assert.Contains("Confirm your e-mail first", early.Text);
    }

    [Fact]
    public async Task An_address_that_Google_has_not_verified_opens_and_makes_nothing()
    {
        InGoodMood();
        var address = await app.NewBrowser().SignUpAsync();
        var nobody = Newcomers.NewAddress();
        foreach (var claimed in (string[])[address, nobody])
            Assert.Contains("does not know yet that this e-mail is yours", Said(await app.ContinueWithGoogleAsync(FakeGoogle.Someone(claimed, isVerified: false))));

        Assert.Equal(0, await LinksOf(address));
        Assert.Null(await PersonAt(nobody));
    }

    [Fact]
    public async Task Whoever_denies_is_told_that_nothing_happened()
    {
        InGoodMood();
        app.Google.Denies = true;

        Assert.Contains("You did not let Google", Said(await app.ContinueWithGoogleAsync(FakeGoogle.Someone())));
    }

    [Fact]
    public async Task A_forged_state_brings_nobody_in()
    {
        InGoodMood();
        var browser = app.NewBrowser();
        await browser.Go("/account/google/callback?code=stolen&state=forged");

        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
        Assert.Contains("was not begun in this browser", Said(browser));
    }

    [Fact]
    public async Task A_way_back_that_another_browser_began_brings_nobody_in()
    {
        InGoodMood();
        var mallory = FakeGoogle.Someone();
        app.Google.Visitor = mallory;
        var (back, _) = await BeginAsync();
        var victim = app.NewBrowser();
        await victim.Go(back);

        Assert.Contains("was not begun in this browser", Said(victim));
        Assert.Null(await PersonAt(mallory.Email));
    }

    [Fact]
    public async Task A_code_that_was_given_to_somebody_else_is_worth_nothing()
    {
        InGoodMood();
        var mallory = FakeGoogle.Someone();
        var (back, browser) = await BeginAsync();
        app.Google.Visitor = mallory;
        var stolen = app.Google.GrantTo(new Uri(back).GetLeftPart(UriPartial.Path), "the challenge of another browser");
        using var refused = await browser.Client.GetAsync(QueryHelpers.AddQueryString(new Uri(back).GetLeftPart(UriPartial.Path), new Dictionary<string, string?>
        {
            ["code"] = stolen, ["state"] = QueryHelpers.ParseQuery(new Uri(back).Query)["state"],
        }), Cancel);
        await browser.Go(refused.Headers.Location!.ToString());

        Assert.Contains("Google does not answer us", Said(browser));
        Assert.Null(await PersonAt(mallory.Email));
    }

    public static TheoryData<string> Troubles => [.. Moods.Keys];

    static readonly Dictionary<string, Func<HttpContext, Task>> Moods = new()
    {
        ["dead"] = context => { context.Abort(); return Task.CompletedTask; },
        ["broken"] = context => { context.Response.StatusCode = 500; return Task.CompletedTask; },
        ["slow"] = async context => await Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default),
        ["confused"] = context => context.Response.WriteAsync("<html>It works!</html>"),
        ["empty"] = context => context.Response.WriteAsJsonAsync(new { }),
        ["listing"] = context => context.Response.WriteAsJsonAsync((string[])["a", "b"]),
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task When_Google_is_in_trouble_the_sign_in_page_says_so(string mood)
    {
        InGoodMood();
        var asha = FakeGoogle.Someone();
        app.Google.Trouble = Moods[mood];
        Assert.Contains("Google does not answer us", Said(await app.ContinueWithGoogleAsync(asha)));

        app.Google.Trouble = null;
        Assert.Equal("/welcome", (await app.ContinueWithGoogleAsync(asha)).Address.AbsolutePath);
    }

    [Fact]
    public async Task Google_can_be_linked_in_the_settings_whatever_its_address_and_unlinked_again()
    {
        InGoodMood();
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        var google = FakeGoogle.Someone();
        app.Google.Visitor = google;
        await browser.Go("/settings/security/google");
        await browser.Press("Go on", ("Password", Newcomers.Password));
        await browser.Press("Link my Google account");
        Assert.Contains("Google opens your account now", browser.Text);
        var elsewhere = await app.ContinueWithGoogleAsync(google);
        Assert.Equal("/try-on", elsewhere.Address.AbsolutePath);

        await browser.Go("/settings/security/google");
        await browser.Press("Unlink Google");
        Assert.Equal(0, await LinksOf(address));
        await app.NewBrowser().ReadMailAsync(address, "Google no longer opens your account");
        Assert.Equal("/welcome", (await app.ContinueWithGoogleAsync(google)).Address.AbsolutePath); // a newcomer with that address
    }

    [Fact]
    public async Task A_Google_account_opens_one_account_only()
    {
        InGoodMood();
        var google = FakeGoogle.Someone();
        await app.ContinueWithGoogleAsync(google);
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        await browser.Go("/settings/security/google");
        await browser.Press("Go on", ("Password", Newcomers.Password));
        app.Google.Visitor = google;
        await browser.Press("Link my Google account");

        Assert.Contains("does not belong to that VTry account", browser.Text);
        Assert.Equal(0, await LinksOf(address));
    }

    [Fact]
    public async Task Linking_needs_a_fresh_proof_when_it_begins_and_when_it_ends()
    {
        InGoodMood();
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        await browser.Go("/settings/security/google");
        await browser.Press("Go on", ("Password", Newcomers.Password));
        app.Google.Visitor = FakeGoogle.Someone();
        await app.LetProofAgeAsync(address);
        await browser.Press("Link my Google account");

        Assert.Equal("/account/prove", browser.Address.AbsolutePath);
        Assert.Equal(0, await LinksOf(address));
    }

    [Fact]
    public async Task The_only_way_in_cannot_be_taken_away_before_there_is_another()
    {
        InGoodMood();
        var google = FakeGoogle.Someone();
        var browser = await app.ContinueWithGoogleAsync(google);
        await browser.Go("/settings/security/google");
        Assert.Contains("Google is the only way into your account", browser.Text);
        using (var form = new FormUrlEncodedContent([new("__RequestVerificationToken", browser.Hidden("__RequestVerificationToken"))]))
            await browser.Client.PostAsync("/settings/security/google", form, Cancel);
        Assert.Equal(1, await LinksOf(google.Email));

        await browser.Go("/settings/security/password");
        await browser.Press("Keep this password", ("Password", NewPassword), ("Confirm password", NewPassword));
        await browser.Go("/settings/security/google");
        await browser.Press("Unlink Google");
        Assert.Equal(0, await LinksOf(google.Email));
        var later = app.NewBrowser();
        await later.SignInAsync(google.Email, NewPassword);
        Assert.Equal("/welcome", later.Address.AbsolutePath);
    }

    [Fact]
    public async Task Who_has_nothing_but_Google_proves_it_by_Google_and_by_no_other_account_there()
    {
        InGoodMood();
        var google = FakeGoogle.Someone();
        var browser = await app.ContinueWithGoogleAsync(google);
        await app.LetProofAgeAsync(google.Email);
        await browser.Go("/settings/security/password");
        app.Google.Visitor = FakeGoogle.Someone();
        await browser.Press("Ask Google");
        Assert.Contains("does not belong to that VTry account", browser.Text);

        await browser.Go("/settings/security/password");
        app.Google.Visitor = google;
        await browser.Press("Ask Google");
        Assert.Equal("/settings/security/password", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_second_factor_is_asked_after_Google_too()
    {
        InGoodMood();
        var google = FakeGoogle.Someone();
        await AuthenticatorApp.SetUpAsync(await app.ContinueWithGoogleAsync(google));
        var browser = await app.ContinueWithGoogleAsync(google);

        Assert.Equal("/account/two-factor", browser.Address.AbsolutePath);
        await browser.Go("/try-on");
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task The_page_lets_its_form_lead_to_Google_and_nowhere_else()
    {
        var browser = app.NewBrowser();
        using var page = await browser.Client.GetAsync("/account/sign-in", Cancel);

        Assert.Contains($"form-action 'self' {app.Google.Address};", page.Headers.GetValues("Content-Security-Policy").Single());
    }

    /// <summary>Goes to Google and stops before the way back.</summary>
    async Task<(string Back, Browser Browser)> BeginAsync()
    {
        var browser = new Browser(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address });
        await browser.Go("/account/sign-in");
        using var toGoogle = await browser.Send("Continue with Google");
        using var atGoogle = await browser.Client.GetAsync(toGoogle.Headers.Location, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, atGoogle.StatusCode);
        return (atGoogle.Headers.Location!.ToString(), browser);
    }
}

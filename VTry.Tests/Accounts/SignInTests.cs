using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using VTry.Tests.Support;
using VTry.Web.Areas.Identity;

namespace VTry.Tests.Accounts;

public class SignInTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<(Browser Browser, string Address)> SomeoneSignedIn()
    {
        var browser = app.NewBrowser();
        var address = await browser.OpenAccountAsync();
        await browser.SignInAsync(address);
        return (browser, address);
    }

    [Fact]
    public async Task Whoever_has_not_confirmed_may_sign_in_and_is_reminded()
    {
        var (browser, address) = await SomeoneSignedIn();

        Assert.Equal("/welcome", browser.Address.AbsolutePath);
        Assert.Contains($"Confirm {address}", browser.Text);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_answer()
    {
        var (known, unknown) = (app.NewBrowser(), app.NewBrowser());
        var address = await known.OpenAccountAsync();
        await known.SignInAsync(address, "not the password");
        await unknown.SignInAsync(Newcomers.NewAddress(), "not the password");

        Assert.Single(known.Problems());
        Assert.Equal(known.Problems(), unknown.Problems());
        Assert.Equal(known.Status, unknown.Status);
    }

    [Fact]
    public async Task An_account_without_a_password_takes_as_long_to_answer_as_no_account()
    {
        var address = await app.NewBrowser().OpenAccountAsync();
        await app.Ask(db => db.People.Where(person => person.Email == address)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.PasswordHash, (string?)null), Cancel));
        await TryAsync(Newcomers.NewAddress()); // the first of all takes longer

        var (unknown, known) = (Newcomers.NewAddress(), address);
        var (forUnknown, forKnown) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var attempt = 1; attempt <= 4; attempt++)
            (forUnknown, forKnown) = (Least(forUnknown, await TryAsync(unknown)), Least(forKnown, await TryAsync(known)));

        // Without the look at a password it is a twentieth; on a machine that runs other tests besides no two are the same.
        Assert.InRange(forKnown / forUnknown, 0.25, 4);

        static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

        async Task<TimeSpan> TryAsync(string whose)
        {
            var start = Stopwatch.GetTimestamp();
            await app.Ask<Reception, SignInAnswer>(reception => reception.RecogniseAsync(whose, "not the password", Cancel));
            return Stopwatch.GetElapsedTime(start);
        }
    }

    [Fact]
    public async Task After_five_wrong_tries_even_the_right_password_waits_and_unknown_addresses_wait_alike()
    {
        var (known, unknown) = (app.NewBrowser(), app.NewBrowser());
        var address = await known.OpenAccountAsync();
        var nobody = Newcomers.NewAddress();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await known.SignInAsync(address, "not the password");
            await unknown.SignInAsync(nobody, "not the password");
        }
        await known.SignInAsync(address);
        await unknown.SignInAsync(nobody);

        Assert.Contains("Wait ten minutes", Assert.Single(known.Problems()));
        Assert.Equal(known.Problems(), unknown.Problems());
    }

    [Fact]
    public async Task A_removed_session_row_signs_the_browser_out()
    {
        var (browser, address) = await SomeoneSignedIn();
        await app.Ask(db => db.Sessions
            .Where(session => db.People.Any(person => person.Id == session.PersonId && person.Email == address))
            .ExecuteDeleteAsync(Cancel));

        await browser.Go("/welcome");
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task Signing_out_removes_the_session()
    {
        var browser = app.NewBrowser();
        var address = await browser.OpenAccountAsync();
        await browser.SignInAsync(address);
        await browser.Press("Sign out");

        Assert.False(await app.Ask(db => db.Sessions
            .AnyAsync(session => db.People.Any(person => person.Id == session.PersonId && person.Email == address), Cancel)));
        await browser.Go("/welcome");
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_session_keeps_its_key_as_a_hash_and_its_ticket_sealed()
    {
        var (_, address) = await SomeoneSignedIn();

        var session = await app.Ask(db => db.Sessions
            .SingleAsync(session => db.People.Any(person => person.Id == session.PersonId && person.Email == address), Cancel));
        Assert.Matches("^[0-9a-f]{64}$", session.KeyHash);
        Assert.DoesNotContain(address, System.Text.Encoding.UTF8.GetString(session.Ticket!));
        Assert.Equal(30, Math.Round((session.ExpiresAt - session.CreatedAt).TotalDays));
    }

    [Fact]
    public async Task A_session_never_changes_hands()
    {
        var (browser, first) = await SomeoneSignedIn();
        var second = await app.NewBrowser().OpenAccountAsync();

        // Any form of a signed-in person has a token; with it the sign-in form is sent over the session that is there.
        await browser.Go("/account/resend");
        var answer = await browser.Client.PostAsync("/account/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Email"] = second, ["Password"] = Newcomers.Password,
            ["__RequestVerificationToken"] = browser.Hidden("__RequestVerificationToken"),
        }), Cancel);

        Assert.Equal("/account/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Empty(await app.Ask(db => db.Sessions
            .Where(session => db.People.Any(person => person.Id == session.PersonId && (person.Email == first || person.Email == second)))
            .ToListAsync(Cancel)));
    }

    [Fact]
    public async Task A_stranger_signs_in_and_comes_to_where_they_wanted()
    {
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        await browser.Press("Sign out");

        await browser.Go("/credits");
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
        await browser.Press("Sign in", ("E-mail", address), ("Password", Newcomers.Password));
        Assert.Equal("/credits", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task No_link_to_another_site_is_followed_after_signing_in()
    {
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        await browser.Press("Sign out");

        await browser.Go("/account/sign-in?returnUrl=https%3A%2F%2Fevil.example%2F");
        await browser.Press("Sign in", ("E-mail", address), ("Password", Newcomers.Password));
        Assert.Equal("/try-on", browser.Address.AbsolutePath);
    }

    [Theory]
    [InlineData("shopper")]
    [InlineData("support")]
    [InlineData("finance")]
    [InlineData("super admin")]
    public async Task In_development_seeded_accounts_are_a_press_away(string title)
    {
        var browser = app.NewBrowser();
        await browser.Go("/account/sign-in");
        await browser.Press($"Go on as {title}");

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.NotEqual("/account/sign-in", browser.Address.AbsolutePath);
    }
}

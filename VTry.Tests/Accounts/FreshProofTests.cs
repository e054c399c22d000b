using System.Net;
using Microsoft.EntityFrameworkCore;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

/// <summary>What matters asks again who you are: changing the password stands for all of it.</summary>
public class FreshProofTests(TestApp app) : IClassFixture<TestApp>
{
    const string Place = "/settings/security/password", Other = "four blue gloves";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_signed_in_just_now_is_not_asked_again()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();
        await browser.Go(Place);

        Assert.Equal(Place, browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task After_ten_minutes_the_password_is_asked_and_leads_back()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();
        await app.LetProofAgeAsync(address);

        await browser.Go($"{Place}?a=b");
        Assert.Equal("/account/prove", browser.Address.AbsolutePath);
        await browser.Press("Go on", ("Password", "not the password"));
        Assert.Contains("not your password", Assert.Single(browser.Problems()));
        await browser.Go(Place);
        Assert.Equal("/account/prove", browser.Address.AbsolutePath);
        await browser.Press("Go on", ("Password", Newcomers.Password));
        Assert.Equal(Place, browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_form_that_was_open_for_too_long_changes_nothing()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();
        await browser.Go(Place);
        await app.LetProofAgeAsync(address);
        await browser.Press("Keep this password", ("Password", Other), ("Confirm password", Other));

        Assert.Equal("/account/prove", browser.Address.AbsolutePath);
        var again = app.NewBrowser();
        await again.SignInAsync(address);
        Assert.Empty(again.Problems());
    }

    [Fact]
    public async Task A_fragment_that_is_asked_for_sends_the_whole_page_there()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();
        await app.LetProofAgeAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, Place) { Headers = { { "HX-Request", "true" } } };
        using var answer = await browser.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.StartsWith("/account/prove?", answer.Headers.GetValues("HX-Redirect").Single());
    }

    [Fact]
    public async Task A_proof_counts_in_its_own_session_only()
    {
        var (desk, phone) = (app.NewBrowser(), app.NewBrowser());
        var address = await desk.ArriveAsync();
        await phone.SignInAsync(address);
        await app.LetProofAgeAsync(address);
        await desk.Go(Place);
        await desk.Press("Go on", ("Password", Newcomers.Password));

        await phone.Go(Place);
        Assert.Equal("/account/prove", phone.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_session_begun_by_a_mailed_link_has_proved_nothing()
    {
        var browser = app.NewBrowser();
        await browser.SignUpAsync();
        await browser.Go(Place);

        Assert.Equal("/account/prove", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task Passwords_are_not_guessed_here_either()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();
        await app.LetProofAgeAsync(address);
        await browser.Go(Place);
        for (var attempt = 1; attempt <= 5; attempt++)
            await browser.Press("Go on", ("Password", "not the password"));
        await browser.Press("Go on", ("Password", Newcomers.Password));

        Assert.Contains("too many tries", Assert.Single(browser.Problems()));
        var proven = await app.Ask(db => db.Sessions
            .Where(session => db.People.Any(person => person.Id == session.PersonId && person.Email == address))
            .Select(session => session.ProvenAt).SingleAsync(Cancel));
        Assert.True(proven < TimeProvider.System.GetUtcNow().AddMinutes(-10));
    }

    [Fact]
    public async Task Nobody_is_led_to_another_site()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();
        await browser.Go("/account/prove?returnUrl=https%3A%2F%2Fevil.example%2F");
        await browser.Press("Go on", ("Password", Newcomers.Password));

        Assert.Equal("/settings/security", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task Strangers_are_asked_to_sign_in_first()
    {
        var browser = app.NewBrowser();
        await browser.Go("/account/prove");

        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
    }
}

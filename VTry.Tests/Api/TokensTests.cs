using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Api;

public class TokensTests(TestApp app) : IClassFixture<TestApp>
{
    readonly ApiClient api = new(app);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_signs_in_is_known_and_signs_out()
    {
        var address = await Somebody();
        var signedIn = await api.SignInAsync(address);
        var access = signedIn.Text("access_token");

        Assert.Equal((HttpStatusCode.OK, "Bearer", 3600), (signedIn.Status, signedIn.Text("token_type"), signedIn.Body.GetProperty("expires_in").GetInt32()));
        Assert.Equal(address, (await Me(access)).Text("email"));
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(HttpMethod.Delete, "/api/v1/auth/tokens", access)).Status);
        (await Me(access)).IsProblem(HttpStatusCode.Unauthorized, "token_invalid");
        (await api.RefreshAsync(signedIn.Text("refresh_token"))).IsProblem(HttpStatusCode.Unauthorized, "refresh_invalid");
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_answer_and_count_at_the_same_turnstile_as_the_page()
    {
        var (known, unknown) = (await Somebody(), Newcomers.NewAddress());
        foreach (var address in (string[])[known, unknown])
        {
            for (var attempt = 1; attempt <= 5; attempt++)
                (await api.SignInAsync(address, "not the password")).IsProblem(HttpStatusCode.Unauthorized, "not_recognised");
            (await api.SignInAsync(address)).IsProblem(HttpStatusCode.TooManyRequests, "too_many_tries");
        }

        var browser = app.NewBrowser();
        await browser.SignInAsync(known);
        Assert.Contains("too many tries", Assert.Single(browser.Problems()));
    }

    [Fact]
    public async Task What_is_missing_or_not_known_in_a_sign_in_is_said_by_field()
    {
        var missing = await api.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", body: new { email = "anna", device_id = "mine", device_name = "a\nb" });
        missing.IsProblem(HttpStatusCode.UnprocessableEntity, "invalid_fields");
        Assert.Equal(["device_id", "device_name", "email", "password"], missing.Body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());

        foreach (var body in (string[])["", "{", "[]", "{\"email\":1}", "{\"email\":\"\\ud800\"}", "{\"role\":\"super_admin\"}"])
            (await api.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", body: body)).IsProblem(HttpStatusCode.BadRequest, "bad_request");
    }

    [Fact]
    public async Task Where_a_second_factor_is_on_a_password_alone_gets_no_token()
    {
        var address = await Somebody();
        await app.Ask(db => db.People.Where(person => person.Email == address)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.TwoFactorEnabled, true), Cancel));

        (await api.SignInAsync(address)).IsProblem(HttpStatusCode.Unauthorized, "code_required");
        (await api.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", body: new { email = address, password = Newcomers.Password, code = "000000" }))
            .IsProblem(HttpStatusCode.Unauthorized, "code_wrong");
        Assert.Equal(0, await app.Ask(db => db.Sessions.CountAsync(session => session.PersonId == db.People.Single(person => person.Email == address).Id, Cancel)));
    }

    [Fact]
    public async Task With_its_code_an_app_gets_in_once_and_the_session_knows_of_the_second_factor()
    {
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        await browser.Press("Sign out");
        await browser.SignInAsync(address);
        var authenticator = await AuthenticatorApp.SetUpAsync(browser);
        var asked = new { email = address, password = Newcomers.Password, code = authenticator.Code(1) };

        var signedIn = await api.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", body: asked);
        var hash = TokenPair.HashOf(signedIn.Text("access_token"));
        Assert.True(await app.Ask(db => db.Sessions.AnyAsync(session => session.AccessHash == hash && session.HasSecondFactor, Cancel)));
        (await api.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", body: asked)).IsProblem(HttpStatusCode.Unauthorized, "code_wrong");
    }

    [Fact]
    public async Task A_token_that_has_run_out_says_so_and_none_at_all_says_so_too()
    {
        var access = (await api.SignInAsync(await Somebody())).Text("access_token");
        var hash = TokenPair.HashOf(access);
        await app.Ask(db => db.Sessions.Where(session => session.AccessHash == hash)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.AccessExpiresAt, DateTimeOffset.UtcNow.AddSeconds(-1)), Cancel));

        (await Me(access)).IsProblem(HttpStatusCode.Unauthorized, "token_expired");
        (await Me("vta_made-up")).IsProblem(HttpStatusCode.Unauthorized, "token_invalid");
        (await api.SendAsync(HttpMethod.Get, "/api/v1/me")).IsProblem(HttpStatusCode.Unauthorized, "token_missing");
        (await api.SendAsync(HttpMethod.Patch, "/api/v1/me", body: new { name = "Asha" })).IsProblem(HttpStatusCode.Unauthorized, "token_missing");
    }

    [Fact]
    public async Task A_spent_refresh_token_ends_the_session_mails_its_owner_once_and_an_innocent_retry_does_not()
    {
        var address = await Somebody();
        var first = (await api.SignInAsync(address)).Text("refresh_token");
        var second = await api.RefreshAsync(first);
        Assert.Equal(second.Text("access_token"), (await api.RefreshAsync(first)).Text("access_token"));

        await app.Ask(db => db.Sessions.Where(session => session.AppName != null && session.PersonId == db.People.Single(person => person.Email == address).Id)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.RefreshedAt, DateTimeOffset.UtcNow - TimeSpan.FromMinutes(1)), Cancel));
        (await api.RefreshAsync(first)).IsProblem(HttpStatusCode.Unauthorized, "refresh_reused");
        (await api.RefreshAsync(first)).IsProblem(HttpStatusCode.Unauthorized, "refresh_invalid");
        (await Me(second.Text("access_token"))).IsProblem(HttpStatusCode.Unauthorized, "token_invalid");

        var browser = app.NewBrowser();
        await browser.ReadMailAsync(address, "We signed an app out");
        Assert.Contains("VTry extension", browser.Text);
        Assert.Equal(1, await app.Ask(db => db.OutgoingMails.CountAsync(mail => mail.To == address && mail.Kind == "RefreshReused", Cancel)));
    }

    [Fact]
    public async Task A_cookie_changes_nothing_through_the_api()
    {
        var browser = app.NewBrowser();
        await browser.SignInAsync(await browser.OpenAccountAsync());

        Assert.Equal(HttpStatusCode.OK, await browser.StatusOf("/api/v1/me"));
        using var patch = await browser.Client.PatchAsync("/api/v1/me", JsonContent.Create(new { name = "Forged" }), Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, patch.StatusCode);
        using var delete = await browser.Client.DeleteAsync("/api/v1/auth/tokens", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, delete.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await browser.StatusOf("/api/v1/me"));
    }

    [Fact]
    public async Task A_token_opens_no_page_and_a_refresh_token_opens_nothing()
    {
        var signedIn = await api.SignInAsync(await Somebody());

        Assert.Equal(HttpStatusCode.Redirect, (await api.SendAsync(HttpMethod.Get, "/settings", signedIn.Text("access_token"))).Status);
        (await Me(signedIn.Text("refresh_token"))).IsProblem(HttpStatusCode.Unauthorized, "token_invalid");
    }

    [Fact]
    public async Task An_app_is_listed_among_the_sessions_and_ended_there()
    {
        var browser = app.NewBrowser();
        var address = await browser.OpenAccountAsync();
        await browser.SignInAsync(address);
        var access = (await api.SignInAsync(address)).Text("access_token");

        await browser.Go("/settings/sessions");
        Assert.Contains("VTry extension, A browser", browser.Text);
        await browser.Press("End");
        (await Me(access)).IsProblem(HttpStatusCode.Unauthorized, "token_invalid");
    }

    [Fact]
    public async Task A_new_password_ends_tokens()
    {
        var browser = app.NewBrowser();
        var address = await browser.OpenAccountAsync();
        var signedIn = await api.SignInAsync(address);
        await browser.Go("/account/forgot-password");
        await browser.Press("Send", ("E-mail", address));
        await browser.ReadMailAsync(address, "Choose a new password");
        await browser.Follow("http");
        await browser.Press("Keep this password", ("Password", "four blue shoes"), ("Confirm password", "four blue shoes"));

        (await Me(signedIn.Text("access_token"))).IsProblem(HttpStatusCode.Unauthorized, "token_invalid");
        (await api.RefreshAsync(signedIn.Text("refresh_token"))).IsProblem(HttpStatusCode.Unauthorized, "refresh_invalid");
    }

    [Fact]
    public async Task An_app_that_shows_its_device_id_is_known_again_and_one_that_does_not_is_new_each_time()
    {
        var address = await Somebody();
        var id = (await api.SignInAsync(address)).Text("device_id");
        await api.SignInAsync(address, deviceId: id);
        Assert.Equal(0, await NewDeviceMails(address));

        await api.SignInAsync(address);
        Assert.Equal(1, await NewDeviceMails(address));
    }

    [Fact]
    public async Task Places_that_are_not_there_are_problems_with_a_code_too() =>
        (await api.SendAsync(HttpMethod.Get, "/api/v1/nothing", (await api.SignInAsync(await Somebody())).Text("access_token")))
            .IsProblem(HttpStatusCode.NotFound, "not_found");

    async Task<string> Somebody() => await app.NewBrowser().OpenAccountAsync();

    Task<ApiReply> Me(string access) => api.SendAsync(HttpMethod.Get, "/api/v1/me", access);

    Task<int> NewDeviceMails(string address) => app.Ask((VTryDb db) => db.OutgoingMails.CountAsync(mail => mail.To == address && mail.Kind == "NewDevice", Cancel));
}

using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

public class TwoFactorTests(TestApp app) : IClassFixture<TestApp>
{
    const string NewPassword = "four blue gloves";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Somebody confirmed, with an authenticator, and the codes they were shown.</summary>
    async Task<(string Address, Browser Browser, AuthenticatorApp Phone, string[] Codes)> SomeoneCareful()
    {
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        await browser.Press("Sign out");
        await browser.SignInAsync(address);
        var phone = await AuthenticatorApp.SetUpAsync(browser);
        return (address, browser, phone, [.. browser.Page.QuerySelectorAll(".recovery-codes code").Select(code => code.TextContent)]);
    }

    /// <summary>A browser that has got as far as the password brings it.</summary>
    async Task<Browser> AfterPassword(string address)
    {
        var browser = app.NewBrowser();
        await browser.SignInAsync(address);
        Assert.Equal("/account/two-factor", browser.Address.AbsolutePath);
        return browser;
    }

    Task<Person> PersonAt(string address) => app.Ask(db => db.People.SingleAsync(person => person.Email == address, Cancel));

    Task<int> SessionsOf(string address) => app.Ask(db =>
        db.Sessions.CountAsync(session => db.People.Any(person => person.Id == session.PersonId && person.Email == address), Cancel));

    [Fact]
    public async Task The_password_alone_opens_nothing_and_the_code_does()
    {
        var (address, _, phone, codes) = await SomeoneCareful();
        Assert.Equal(10, codes.Distinct().Count());
        var browser = await AfterPassword(address);
        await browser.Go("/try-on");
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
        await browser.Go("/account/two-factor?returnUrl=%2Fcredits");
        await browser.Press("Sign in", ("Code", phone.Code(stepsLater: 1)));

        Assert.Equal("/credits", browser.Address.AbsolutePath);
        await browser.ReadMailAsync(address, "A code is asked for from now on");
        var person = await PersonAt(address);
        Assert.True(await app.Ask(db => db.AuditEntries.AnyAsync(entry => entry.SubjectId == person.Id && entry.Action == AuditAction.SecondFactorTurnedOn, Cancel)));
    }

    [Fact]
    public async Task Pressed_several_times_it_is_turned_on_once_and_nothing_breaks()
    {
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        await browser.Press("Sign out");
        await browser.SignInAsync(address);
        await browser.Go("/settings/security/authenticator");
        var phone = new AuthenticatorApp(browser.Page.QuerySelector("#key")!.TextContent);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.Send("Turn it on", ("Code", phone.Code()))));

        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode));
        Assert.Single(answers, answer => answer.RequestMessage!.RequestUri!.AbsolutePath == "/settings/security/authenticator");
    }

    [Fact]
    public async Task Reloading_the_sheet_of_codes_leads_to_where_new_ones_are_made()
    {
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        await browser.Press("Sign out");
        await browser.SignInAsync(address);
        await browser.Go("/settings/security/authenticator");
        var form = new Browser(browser.Client);
        await form.Go("/settings/security/authenticator");
        var phone = new AuthenticatorApp(browser.Page.QuerySelector("#key")!.TextContent);
        await browser.Press("Turn it on", ("Code", phone.Code()));
        await form.Press("Turn it on", ("Code", phone.Code()));

        Assert.Contains("set up already", form.Text);
        await form.Press("Make new codes");
        Assert.Equal(10, form.Page.QuerySelectorAll(".recovery-codes code").Length);
    }

    [Fact]
    public async Task Where_somebody_wanted_to_go_is_remembered_over_both_steps()
    {
        var (address, _, phone, _) = await SomeoneCareful();
        var browser = app.NewBrowser();
        await browser.Go("/credits");
        await browser.Press("Sign in", ("E-mail", address), ("Password", Newcomers.Password));
        await browser.Press("Sign in", ("Code", phone.Code(stepsLater: 1)));

        Assert.Equal("/credits", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_code_cannot_be_used_twice_nor_one_before_it()
    {
        var (address, _, phone, _) = await SomeoneCareful();
        var code = phone.Code(stepsLater: 1);
        await (await AfterPassword(address)).Press("Sign in", ("Code", code));
        foreach (var used in (string[])[code, phone.Code()])
        {
            var thief = await AfterPassword(address);
            await thief.Press("Sign in", ("Code", used));
            Assert.Contains("not the code of now", Assert.Single(thief.Problems()));
        }

        Assert.Equal(2, await SessionsOf(address));
    }

    [Fact]
    public async Task Of_many_who_send_the_same_code_at_once_one_gets_in()
    {
        var (address, _, phone, _) = await SomeoneCareful();
        var browsers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AfterPassword(address)));
        var code = phone.Code(stepsLater: 1);
        await Task.WhenAll(browsers.Select(browser => browser.Press("Sign in", ("Code", code))));

        Assert.Single(browsers, browser => browser.Address.AbsolutePath == "/try-on");
        Assert.Equal(2, await SessionsOf(address));
    }

    [Fact]
    public async Task The_code_that_set_it_up_opens_nothing_afterwards()
    {
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        await browser.Go("/settings/security/authenticator");
        await browser.Press("Go on", ("Password", Newcomers.Password));
        var phone = new AuthenticatorApp(browser.Page.QuerySelector("#key")!.TextContent);
        var code = phone.Code();
        await browser.Press("Turn it on", ("Code", code));
        var thief = await AfterPassword(address);
        await thief.Press("Sign in", ("Code", code));

        Assert.Single(thief.Problems());
    }

    [Fact]
    public async Task After_five_wrong_codes_even_the_right_one_waits()
    {
        var (address, _, phone, codes) = await SomeoneCareful();
        var browser = await AfterPassword(address);
        for (var attempt = 1; attempt <= 5; attempt++)
            await browser.Press("Sign in", ("Code", phone.WrongCode()));
        var other = await AfterPassword(address); // starting over does not help
        await other.Press("Sign in", ("Code", phone.Code(stepsLater: 1)));
        Assert.Contains("Wait ten minutes", Assert.Single(other.Problems()));
        await other.Follow("Use a recovery code");
        await other.Press("Sign in", ("Recovery code", codes[0]));
        Assert.Contains("Wait ten minutes", Assert.Single(other.Problems()));
    }

    [Fact]
    public async Task A_recovery_code_works_once_however_it_is_typed_and_its_owner_is_told()
    {
        var (address, _, _, codes) = await SomeoneCareful();
        var browser = await AfterPassword(address);
        await browser.Follow("Use a recovery code");
        await browser.Press("Sign in", ("Recovery code", $" {codes[3].ToLowerInvariant().Replace("-", "")} "));
        Assert.Equal("/try-on", browser.Address.AbsolutePath);

        var again = await AfterPassword(address);
        await again.Follow("Use a recovery code");
        await again.Press("Sign in", ("Recovery code", codes[3]));
        Assert.Contains("used before", Assert.Single(again.Problems()));
        await browser.Go("/settings/security");
        Assert.Contains("9 left", browser.Text);
        await browser.ReadMailAsync(address, "A recovery code was used");
    }

    [Fact]
    public async Task New_recovery_codes_end_the_old_ones_and_are_kept_as_hashes()
    {
        var (address, browser, _, old) = await SomeoneCareful();
        await browser.Go("/settings/security/recovery-codes");
        await browser.Press("Make new codes");
        var renewed = browser.Page.QuerySelectorAll(".recovery-codes code").Select(code => code.TextContent).ToList();
        Assert.Empty(old.Intersect(renewed));
        var file = await browser.Send("Download");
        Assert.Contains(renewed[9], await file.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("vtry-recovery-codes.txt", file.Content.Headers.ContentDisposition!.FileName);

        var person = await PersonAt(address);
        var kept = await app.Ask(db => db.RecoveryCodes.Where(code => code.PersonId == person.Id).Select(code => code.Hash).ToListAsync(Cancel));
        Assert.Equal(10, kept.Count);
        Assert.All(kept, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
        var thief = await AfterPassword(address);
        await thief.Follow("Use a recovery code");
        await thief.Press("Sign in", ("Recovery code", old[0]));
        Assert.Single(thief.Problems());
    }

    [Fact]
    public async Task Somebody_else_s_codes_open_nothing()
    {
        var (address, _, _, _) = await SomeoneCareful();
        var (_, _, phone, codes) = await SomeoneCareful();
        var thief = await AfterPassword(address);
        await thief.Press("Sign in", ("Code", phone.Code(stepsLater: 1)));
        Assert.Single(thief.Problems());
        await thief.Follow("Use a recovery code");
        await thief.Press("Sign in", ("Recovery code", codes[0]));
        Assert.Single(thief.Problems());
    }

    [Fact]
    public async Task Nobody_comes_to_the_second_step_without_the_first()
    {
        var (_, _, phone, _) = await SomeoneCareful();
        var browser = app.NewBrowser();
        foreach (var step in (string[])["/account/two-factor", "/account/recovery-code"])
        {
            await browser.Go(step);
            Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
        }
    }

    [Fact]
    public async Task A_new_password_ends_whoever_stands_between_the_steps()
    {
        var (address, owner, phone, _) = await SomeoneCareful();
        var thief = await AfterPassword(address);
        await owner.Go("/settings/security/password");
        await owner.Press("Keep this password", ("Password", NewPassword), ("Confirm password", NewPassword));
        await thief.Press("Sign in", ("Code", phone.Code(stepsLater: 1)));

        Assert.Equal("/account/sign-in", thief.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_reset_by_mail_does_not_spare_the_code()
    {
        var (address, _, _, _) = await SomeoneCareful();
        var thief = app.NewBrowser();
        await thief.Go("/account/forgot-password");
        await thief.Press("Send me the link", ("E-mail", address));
        await thief.ReadMailAsync(address, "Choose a new password");
        await thief.Go(thief.Page.QuerySelector("main article a")!.GetAttribute("href")!);
        await thief.Press("Keep this password", ("Password", NewPassword), ("Confirm password", NewPassword));
        await thief.SignInAsync(address, NewPassword);

        Assert.Equal("/account/two-factor", thief.Address.AbsolutePath);
    }

    [Fact]
    public async Task Setting_it_up_signs_every_other_device_out_and_keeps_this_one()
    {
        var (desk, phone) = (app.NewBrowser(), app.NewBrowser());
        var address = await desk.SignUpAsync();
        await desk.Press("Sign out");
        await desk.SignInAsync(address);
        await phone.SignInAsync(address);
        await AuthenticatorApp.SetUpAsync(desk);
        await phone.Go("/try-on");
        Assert.Equal("/account/sign-in", phone.Address.AbsolutePath);
        await desk.Go("/try-on");
        Assert.Equal("/try-on", desk.Address.AbsolutePath);
    }

    [Fact]
    public async Task Turned_off_it_is_asked_no_more_and_leaves_nothing_behind()
    {
        var (address, browser, _, _) = await SomeoneCareful();
        await browser.Go("/settings/security/authenticator");
        await browser.Press("Turn it off");
        var again = app.NewBrowser();
        await again.SignInAsync(address);
        Assert.Equal("/try-on", again.Address.AbsolutePath);

        var person = await PersonAt(address);
        Assert.False(await app.Ask(db => db.Authenticators.AnyAsync(row => row.PersonId == person.Id, Cancel)));
        Assert.False(await app.Ask(db => db.RecoveryCodes.AnyAsync(row => row.PersonId == person.Id, Cancel)));
        await again.ReadMailAsync(address, "No code is asked for any more");
    }

    [Fact]
    public async Task A_wrong_code_turns_nothing_on_and_the_key_stays_the_same()
    {
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        await browser.Go("/settings/security/authenticator");
        await browser.Press("Go on", ("Password", Newcomers.Password));
        var key = browser.Page.QuerySelector("#key")!.TextContent;
        await browser.Press("Turn it on", ("Code", new AuthenticatorApp(key).WrongCode()));

        Assert.Single(browser.Problems());
        Assert.Equal(key, browser.Page.QuerySelector("#key")!.TextContent);
        Assert.False((await PersonAt(address)).TwoFactorEnabled);
        Assert.NotNull(browser.Page.QuerySelector("svg.qr path"));
        Assert.Contains("issuer=VTry", browser.Page.QuerySelector("a[href^='otpauth:']")!.GetAttribute("href"));
        var stored = await app.Ask(db => db.Authenticators.Where(row => db.People.Any(person => person.Id == row.PersonId && person.Email == address)).SingleAsync(Cancel));
        Assert.DoesNotContain(key.Replace(" ", ""), Totp.Spell(stored.SealedKey));
    }

    [Fact]
    public async Task A_key_that_is_in_use_is_never_shown_again()
    {
        var (_, browser, _, _) = await SomeoneCareful();
        await browser.Go("/settings/security/authenticator");

        Assert.Null(browser.Page.QuerySelector("#key"));
        Assert.Null(browser.Page.QuerySelector("svg.qr"));
    }
}

using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

/// <summary>The password and the address, changed by whoever is signed in.</summary>
public class SecurityTests(TestApp app) : IClassFixture<TestApp>
{
    const string NewPassword = "four blue gloves";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static async Task<string> ChangeLink(Browser browser, string newAddress)
    {
        await browser.Go("/settings/security/email");
        await browser.Press("Send me the link", ("E-mail", newAddress));
        await browser.ReadMailAsync(newAddress, "Confirm your new e-mail");
        return browser.Page.QuerySelector("main article a")!.GetAttribute("href")!;
    }

    Task<bool> Exists(string address) => app.Ask(db => db.People.AnyAsync(person => person.Email == address && person.UserName == address, Cancel));

    [Fact]
    public async Task A_new_password_works_the_old_one_does_not_and_other_devices_are_out()
    {
        var (desk, phone) = (app.NewBrowser(), app.NewBrowser());
        var address = await desk.ArriveAsync();
        await phone.SignInAsync(address);
        await desk.Go("/settings/security/password");
        await desk.Press("Keep this password", ("Password", NewPassword), ("Confirm password", NewPassword));

        Assert.Contains("Your password is changed", desk.Text);
        await phone.Go("/try-on");
        Assert.Equal("/account/sign-in", phone.Address.AbsolutePath);
        await phone.SignInAsync(address);
        Assert.Single(phone.Problems());
        await phone.SignInAsync(address, NewPassword);
        Assert.Equal("/try-on", phone.Address.AbsolutePath);
        await desk.ReadMailAsync(address, "Your password was changed");
        Assert.True(await app.Ask(db => db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.PasswordChanged
            && db.People.Any(person => person.Id == entry.SubjectId && person.Email == address), Cancel)));
    }

    [Fact]
    public async Task Of_passwords_sent_at_once_only_those_that_count_are_said_to_be_set()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();
        await browser.Go("/settings/security/password");
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(time => browser.Send(
            "Keep this password", ("Password", $"{NewPassword} {time}"), ("Confirm password", $"{NewPassword} {time}"))));

        var set = await app.Ask(db => db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.PasswordChanged
            && db.People.Any(person => person.Id == entry.SubjectId && person.Email == address), Cancel));
        Assert.Equal(set, answers.Count(answer => answer.RequestMessage!.RequestUri!.AbsolutePath == "/settings/security"));
    }

    [Theory]
    [InlineData("password", "password", "guess")]
    [InlineData("short", "short", "at least 8")]
    [InlineData("four blue gloves", "four blue glove", "differ")]
    [InlineData(Newcomers.Password, Newcomers.Password, "your password already")]
    public async Task A_password_that_will_not_do_changes_nothing(string password, string again, string says)
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();
        await browser.Go("/settings/security/password");
        await browser.Press("Keep this password", ("Password", password), ("Confirm password", again));
        Assert.Contains(says, Assert.Single(browser.Problems()));

        await browser.Press("Sign out");
        await browser.SignInAsync(address);
        Assert.Equal("/try-on", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_new_address_counts_when_its_link_is_pressed_and_both_are_told()
    {
        var browser = app.NewBrowser();
        var (old, renewed) = (await browser.ArriveAsync(), Newcomers.NewAddress());
        var link = await ChangeLink(browser, renewed);
        Assert.True(await Exists(old));
        await browser.Go(link);
        Assert.True(await Exists(old)); // opening it is not pressing it
        await browser.Press("Use this e-mail");

        Assert.Contains($"Your account belongs to {renewed} now", browser.Text);
        Assert.False(await Exists(old));
        Assert.True(await Exists(renewed));
        await browser.ReadMailAsync(old, "Your e-mail was changed");
        await browser.ReadMailAsync(renewed, "Your e-mail was changed");
        await browser.Go(link);
        await browser.Press("Use this e-mail");
        Assert.Contains("This link does not work", browser.Text);
        var again = app.NewBrowser();
        await again.SignInAsync(renewed);
        Assert.Equal("/try-on", again.Address.AbsolutePath);
    }

    [Fact]
    public async Task The_old_address_and_the_new_one_each_read_what_to_do_when_it_was_somebody_else()
    {
        var browser = app.NewBrowser();
        var (old, renewed) = (await browser.ArriveAsync(), Newcomers.NewAddress());
        await browser.Go(await ChangeLink(browser, renewed));
        await browser.Press("Use this e-mail");

        await browser.ReadMailAsync(old, "Your e-mail was changed");
        Assert.Contains("Write to us from this address", browser.Text);
        await browser.ReadMailAsync(renewed, "Your e-mail was changed");
        Assert.Contains("Change the password of this mailbox", browser.Text);
    }

    [Fact]
    public async Task The_address_that_is_theirs_already_is_refused_beside_its_field_and_not_written_to()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();
        foreach (var same in (string[])[address, $" {address.ToUpperInvariant()} "])
        {
            await browser.Go("/settings/security/email");
            await browser.Press("Send me the link", ("E-mail", same));
            Assert.Equal("This is your e-mail already.", Assert.Single(browser.Problems()).Trim());
        }
        Assert.False(await app.Ask(db => db.OutgoingMails.AnyAsync(mail => mail.To == address && mail.Kind == "ConfirmNewAddress", Cancel)));
    }

    [Fact]
    public async Task An_empty_password_is_told_its_length_and_nothing_about_different_characters()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();
        await browser.Go("/settings/security/password");
        await browser.Press("Keep this password", ("Password", ""), ("Confirm password", ""));

        var problem = Assert.Single(browser.Problems());
        Assert.Contains("at least 8", problem);
        Assert.DoesNotContain("different", problem);
    }

    [Fact]
    public async Task A_link_works_for_the_account_and_the_address_it_was_made_for_only()
    {
        var (browser, other) = (app.NewBrowser(), app.NewBrowser());
        var (old, renewed) = (await browser.ArriveAsync(), Newcomers.NewAddress());
        var link = await ChangeLink(browser, renewed);
        var theirs = await other.ArriveAsync();
        await other.Go(link);
        Assert.Contains("This link does not work", other.Text);

        var elsewhere = Newcomers.NewAddress();
        await browser.Go(link.Replace(Uri.EscapeDataString(renewed), Uri.EscapeDataString(elsewhere)));
        await browser.Press("Use this e-mail");
        Assert.Contains("This link does not work", browser.Text);
        Assert.True(await Exists(old) && await Exists(theirs));
        Assert.False(await Exists(elsewhere) || await Exists(renewed));
    }

    [Fact]
    public async Task An_address_with_an_account_is_not_written_to_and_the_answer_is_the_same()
    {
        var (browser, other) = (app.NewBrowser(), app.NewBrowser());
        await browser.ArriveAsync();
        var (free, taken) = (Newcomers.NewAddress(), await other.ArriveAsync());
        var answers = new List<string>();
        foreach (var wanted in (string[])[free, taken])
        {
            await browser.Go("/settings/security/email");
            await browser.Press("Send me the link", ("E-mail", wanted));
            answers.Add(browser.Text.Replace(wanted, "…"));
        }

        Assert.Equal(answers[0], answers[1]);
        Assert.False(await app.Ask(db => db.OutgoingMails.AnyAsync(mail => mail.To == taken && mail.Kind == "ConfirmNewAddress", Cancel)));
    }

    [Fact]
    public async Task Who_comes_first_to_an_address_keeps_it()
    {
        var browser = app.NewBrowser();
        var (old, renewed) = (await browser.ArriveAsync(), Newcomers.NewAddress());
        var link = await ChangeLink(browser, renewed);
        await app.NewBrowser().OpenAccountAsync(renewed);
        await browser.Go(link);
        await browser.Press("Use this e-mail");

        Assert.Contains("This link does not work", browser.Text);
        Assert.True(await Exists(old));
    }

    [Fact]
    public async Task Nobody_floods_an_address_with_such_mails()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();
        var wanted = Newcomers.NewAddress();
        for (var time = 1; time <= 5; time++)
        {
            await browser.Go("/settings/security/email");
            await browser.Press("Send me the link", ("E-mail", wanted));
        }

        Assert.Contains("Try again in an hour", browser.Text);
        Assert.Equal(3, await app.Ask(db => db.OutgoingMails.CountAsync(mail => mail.To == wanted, Cancel)));
    }

    [Fact]
    public async Task Nor_do_many_accounts_together_and_none_of_them_learns_of_the_others()
    {
        var wanted = Newcomers.NewAddress();
        var answers = new HashSet<string>();
        for (var account = 1; account <= 5; account++)
        {
            var browser = app.NewBrowser();
            var address = await browser.ArriveAsync();
            await browser.Go("/settings/security/email");
            await browser.Press("Send me the link", ("E-mail", wanted));
            answers.Add(browser.Text.Replace(address, "…"));
        }

        Assert.Contains("We have written to", Assert.Single(answers));
        Assert.Equal(3, await app.Ask(db => db.OutgoingMails.CountAsync(mail => mail.To == wanted, Cancel)));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("email")]
    [InlineData("google")]
    [InlineData("passkeys")]
    [InlineData("passkeys/options")]
    [InlineData("passkeys/abc")]
    [InlineData("authenticator")]
    [InlineData("recovery-codes")]
    public async Task Every_change_is_behind_the_fresh_proof(string page)
    {
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        await app.LetProofAgeAsync(address);
        await browser.Go($"/settings/security/{page}");

        Assert.Equal("/account/prove", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task Without_Google_nobody_is_offered_it()
    {
        var browser = app.NewBrowser();
        await browser.Go("/account/sign-in");
        Assert.DoesNotContain("Google", browser.Text);
        await browser.ArriveAsync();
        await browser.Go("/settings/security");
        Assert.DoesNotContain("Google", browser.Text);
        Assert.Equal(HttpStatusCode.NotFound, await browser.PostTo("/account/google"));
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Credits;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

public class SignUpTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_up_leads_to_the_mail_and_signs_nobody_in()
    {
        var browser = app.NewBrowser();
        await browser.OpenAccountAsync();

        Assert.Equal("/account/check-your-mail", browser.Address.AbsolutePath);
        await browser.Go("/welcome");
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task Signing_up_opens_a_wallet_with_the_first_days_credits()
    {
        var address = await app.NewBrowser().OpenAccountAsync();

        var person = await app.Ask(db => db.People.SingleAsync(person => person.Email == address, Cancel));
        var wallet = await app.Ask(db => db.Wallets.SingleAsync(wallet => wallet.Id == person.WalletId, Cancel));
        Assert.Equal((DailyAllowance.Credits, 0, false), (wallet.Free, wallet.Purchased, wallet.RenewsDaily));
        Assert.False(person.EmailConfirmed);
        Assert.DoesNotContain(Newcomers.Password, person.PasswordHash);
    }

    [Fact]
    public async Task Signing_up_with_a_known_address_gives_the_same_answer()
    {
        var (first, second) = (app.NewBrowser(), app.NewBrowser());
        var address = await first.OpenAccountAsync();
        await second.OpenAccountAsync(address.ToUpperInvariant());

        Assert.Equal(first.Address.PathAndQuery, second.Address.PathAndQuery);
        Assert.Equal(first.Text, second.Text);
        await second.ReadMailAsync(address, "You already have an account");
        Assert.Equal(1, await app.Ask(db => db.People.CountAsync(person => person.NormalizedEmail == address.ToUpperInvariant(), Cancel)));
    }

    [Fact]
    public async Task Several_who_sign_up_with_one_address_at_once_make_one_account()
    {
        var address = Newcomers.NewAddress();
        var browsers = Enumerable.Range(0, 4).Select(_ => app.NewBrowser()).ToList();
        await Task.WhenAll(browsers.Select(browser => browser.OpenAccountAsync(address)));

        Assert.All(browsers, browser => Assert.Equal("/account/check-your-mail", browser.Address.AbsolutePath));
        Assert.Equal(1, await app.Ask(db => db.People.CountAsync(person => person.Email == address, Cancel)));
    }

    [Theory]
    [InlineData("short", "at least 8 characters")]
    [InlineData("Password123", "first that anybody would guess")]
    public async Task A_weak_password_is_refused_beside_its_field(string password, string why)
    {
        var browser = app.NewBrowser();
        var address = Newcomers.NewAddress();
        await browser.Go("/account/sign-up");
        await browser.Press("Sign up", ("E-mail", address), ("Password", password), ("Confirm password", password));

        Assert.Contains(why, Assert.Single(browser.Problems()));
        Assert.Equal(address, browser.Page.QuerySelector("#email")!.GetAttribute("value"));
        Assert.False(await app.Ask(db => db.People.AnyAsync(person => person.Email == address, Cancel)));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var browser = app.NewBrowser();
        await browser.Go("/account/sign-up");
        await browser.Press("Sign up", ("E-mail", "anna"), ("Password", "short"), ("Confirm password", "other"));

        Assert.Equal(3, browser.Problems().Count);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var address = Newcomers.NewAddress();
        var answer = await app.NewBrowser().Client.PostAsync("/account/sign-up", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Email"] = address, ["Password"] = Newcomers.Password, ["ConfirmPassword"] = Newcomers.Password,
        }), Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(await app.Ask(db => db.People.AnyAsync(person => person.Email == address, Cancel)));
    }
}

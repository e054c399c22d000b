using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

public class ConfirmTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<(string Address, string Link, Browser Browser)> SomeoneWithALink()
    {
        var browser = app.NewBrowser();
        var address = await browser.OpenAccountAsync();
        return (address, await LinkIn(browser, address, "Confirm your e-mail"), browser);
    }

    static async Task<string> LinkIn(Browser browser, string address, string subject)
    {
        await browser.ReadMailAsync(address, subject);
        return browser.Page.QuerySelector("main article a")!.GetAttribute("href")!;
    }

    Task<Person> PersonOf(string address) => app.Ask(db => db.People.AsNoTracking().SingleAsync(person => person.Email == address, Cancel));

    [Fact]
    public async Task Opening_the_link_confirms_nobody_and_pressing_its_button_does()
    {
        var (address, link, browser) = await SomeoneWithALink();
        await browser.Go(link);
        Assert.False((await PersonOf(address)).EmailConfirmed);

        await browser.Press("Confirm and go on");
        Assert.Equal("/welcome", browser.Address.AbsolutePath);
        Assert.DoesNotContain("Confirm " + address, browser.Text);
        var person = await PersonOf(address);
        Assert.True(person.EmailConfirmed);
        Assert.True(await app.Ask(db => db.Wallets.AnyAsync(wallet => wallet.Id == person.WalletId && wallet.RenewsDaily, Cancel)));
    }

    [Fact]
    public async Task A_confirmation_link_signs_in_once()
    {
        var (_, link, first) = await SomeoneWithALink();
        await first.Go(link);
        await first.Press("Confirm and go on");

        var second = app.NewBrowser();
        await second.Go(link);
        await second.Press("Confirm and go on", ("Password", Newcomers.Password));
        Assert.Contains("This link does not work", second.Text);
        await second.Go("/welcome");
        Assert.Equal("/account/sign-in", second.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_forged_confirmation_link_confirms_nobody()
    {
        var (address, link, browser) = await SomeoneWithALink();
        var (other, _, _) = await SomeoneWithALink();
        var swapped = link.Replace((await PersonOf(address)).Id.ToString(), (await PersonOf(other)).Id.ToString());
        foreach (var forged in (string[])[link[..^12] + "AAAAAAAAAAAA", link[..(link.IndexOf("token=") + 6)] + "%C3%28", swapped])
        {
            await browser.Go(forged);
            await browser.Press("Confirm and go on", forged == swapped ? [("Password", Newcomers.Password)] : []);
            Assert.Contains("This link does not work", browser.Text);
        }

        Assert.False((await PersonOf(address)).EmailConfirmed);
        Assert.False((await PersonOf(other)).EmailConfirmed);
    }

    [Fact]
    public async Task In_another_browser_the_link_asks_for_the_password_that_was_chosen()
    {
        var (address, link, _) = await SomeoneWithALink();
        var browser = app.NewBrowser();
        await browser.Go(link);
        await browser.Press("Confirm and go on", ("Password", "not the password"));
        Assert.Contains("not the password of this account", Assert.Single(browser.Problems()));
        Assert.False((await PersonOf(address)).EmailConfirmed);

        await browser.Press("Confirm and go on", ("Password", Newcomers.Password));
        Assert.Equal("/welcome", browser.Address.AbsolutePath);
        Assert.True((await PersonOf(address)).EmailConfirmed);
    }

    [Fact]
    public async Task An_account_that_somebody_else_opened_with_my_address_becomes_mine_alone_or_stays_unconfirmed()
    {
        var (address, link, thief) = await SomeoneWithALink();
        await thief.SignInAsync(address);
        Assert.Equal("/welcome", thief.Address.AbsolutePath);

        // The owner signs up too, which opens nothing, and presses what came by mail: neither lets them into the thief's account.
        var owner = app.NewBrowser();
        await owner.OpenAccountAsync(address);
        await owner.Go(link);
        await owner.Press("Confirm and go on");
        Assert.Single(owner.Problems());
        Assert.False((await PersonOf(address)).EmailConfirmed);

        await owner.Follow("Choose a new password");
        await owner.Press("Send me the link", ("E-mail", address));
        await owner.Go(await LinkIn(owner, address, "Choose a new password"));
        await owner.Press("Keep this password", ("Password", "a word of my own"), ("Confirm password", "a word of my own"));

        Assert.True((await PersonOf(address)).EmailConfirmed);
        await thief.Go("/settings");
        Assert.Equal("/account/sign-in", thief.Address.AbsolutePath);
        await thief.SignInAsync(address);
        Assert.Single(thief.Problems());
    }

    [Fact]
    public async Task Whoever_is_signed_in_confirms_and_stays()
    {
        var browser = app.NewBrowser();
        var address = await browser.OpenAccountAsync();
        await browser.SignInAsync(address);
        await browser.Go(await LinkIn(browser, address, "Confirm your e-mail"));
        await browser.Press("Confirm and go on");

        Assert.Equal("/welcome", browser.Address.AbsolutePath);
        Assert.True((await PersonOf(address)).EmailConfirmed);
    }

    [Fact]
    public async Task The_link_is_sent_again_three_times_an_hour_at_most_and_to_nobody_unknown()
    {
        var browser = app.NewBrowser();
        var address = await browser.OpenAccountAsync();
        foreach (var asked in (string[])[address, address, address, address, "nobody@example.com"])
        {
            await browser.Go("/account/resend");
            await browser.Press("Send me the link", ("E-mail", asked));
            Assert.Equal("/account/check-your-mail", browser.Address.AbsolutePath);
        }

        Assert.Equal(4, await app.Ask(db => db.OutgoingMails.CountAsync(mail => mail.To == address, Cancel)));
        Assert.False(await app.Ask(db => db.OutgoingMails.AnyAsync(mail => mail.To == "nobody@example.com", Cancel)));
    }
}

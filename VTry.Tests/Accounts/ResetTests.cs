using Microsoft.EntityFrameworkCore;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

public class ResetTests(TestApp app) : IClassFixture<TestApp>
{
    const string NewPassword = "four blue gloves";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static async Task AskForReset(Browser browser, string address)
    {
        await browser.Go("/account/forgot-password");
        await browser.Press("Send me the link", ("E-mail", address));
    }

    static async Task<string> ResetLink(Browser browser, string address)
    {
        await AskForReset(browser, address);
        await browser.ReadMailAsync(address, "Choose a new password");
        return browser.Page.QuerySelector("main article a")!.GetAttribute("href")!;
    }

    static async Task Reset(Browser browser, string link, string password = NewPassword)
    {
        await browser.Go(link);
        await browser.Press("Keep this password", ("Password", password), ("Confirm password", password));
    }

    [Fact]
    public async Task A_reset_ends_every_session_and_changes_the_password()
    {
        var (phone, laptop, mail) = (app.NewBrowser(), app.NewBrowser(), app.NewBrowser());
        var address = await phone.SignUpAsync();
        await laptop.SignInAsync(address);
        await Reset(mail, await ResetLink(mail, address));

        foreach (var browser in (Browser[])[phone, laptop])
        {
            await browser.Go("/try-on");
            Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
        }
        await laptop.SignInAsync(address);
        Assert.Single(laptop.Problems());
        await laptop.SignInAsync(address, NewPassword);
        Assert.Equal("/try-on", laptop.Address.AbsolutePath);
        await mail.ReadMailAsync(address, "Your password was changed");
    }

    [Fact]
    public async Task A_reset_link_works_once()
    {
        var browser = app.NewBrowser();
        var address = await browser.OpenAccountAsync();
        var link = await ResetLink(browser, address);
        await Reset(browser, link);
        await Reset(browser, link, "five green scarves");

        Assert.Contains("This link does not work", browser.Text);
        await browser.SignInAsync(address, NewPassword);
        Assert.Equal("/welcome", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_weak_password_does_not_use_the_link_up()
    {
        var browser = app.NewBrowser();
        var link = await ResetLink(browser, await browser.OpenAccountAsync());
        await Reset(browser, link, "password");
        Assert.Contains("guess", Assert.Single(browser.Problems()));

        await browser.Press("Keep this password", ("Password", NewPassword), ("Confirm password", NewPassword));
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
        Assert.Contains("Your password is changed", browser.Text);
    }

    [Fact]
    public async Task A_reset_confirms_the_address_it_was_sent_to()
    {
        var browser = app.NewBrowser();
        var address = await browser.OpenAccountAsync();
        await Reset(browser, await ResetLink(browser, address));

        Assert.True(await app.Ask(db => db.People.AnyAsync(person => person.Email == address && person.EmailConfirmed
            && db.Wallets.Any(wallet => wallet.Id == person.WalletId && wallet.RenewsDaily), Cancel)));
    }

    [Fact]
    public async Task A_reset_lets_in_whoever_had_tried_too_often()
    {
        var browser = app.NewBrowser();
        var address = await browser.OpenAccountAsync();
        for (var attempt = 1; attempt <= 6; attempt++)
            await browser.SignInAsync(address, "not the password");
        await Reset(browser, await ResetLink(browser, address));
        await browser.SignInAsync(address, NewPassword);

        Assert.Equal("/welcome", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_forged_reset_link_changes_nothing()
    {
        var browser = app.NewBrowser();
        var address = await browser.OpenAccountAsync();
        var link = await ResetLink(browser, address);
        await Reset(browser, link[..^12] + "AAAAAAAAAAAA");
        Assert.Contains("This link does not work", browser.Text);

        await browser.SignInAsync(address);
        Assert.Equal("/welcome", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_confirmation_link_resets_nothing()
    {
        var browser = app.NewBrowser();
        var address = await browser.OpenAccountAsync();
        await browser.ReadMailAsync(address, "Confirm your e-mail");
        var link = browser.Page.QuerySelector("main article a")!.GetAttribute("href")!;
        await Reset(browser, link.Replace("/account/confirm", "/account/reset-password"));

        Assert.Contains("This link does not work", browser.Text);
    }

    [Fact]
    public async Task Asking_for_an_unknown_address_gives_the_same_answer_and_sends_nothing()
    {
        var (known, unknown) = (app.NewBrowser(), app.NewBrowser());
        var nobody = Newcomers.NewAddress();
        await AskForReset(known, await known.OpenAccountAsync());
        await AskForReset(unknown, nobody);

        Assert.Equal(known.Address, unknown.Address);
        Assert.Equal(known.Text, unknown.Text);
        Assert.False(await app.Ask(db => db.OutgoingMails.AnyAsync(mail => mail.To == nobody, Cancel)));
    }
}

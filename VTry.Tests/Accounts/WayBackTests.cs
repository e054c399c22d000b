using VTry.Tests.Support;
using VTry.Web.Http;

namespace VTry.Tests.Accounts;

/// <summary>Who wants to buy and has no account arrives where they wanted to go.</summary>
public class WayBackTests(TestApp app) : IClassFixture<TestApp>
{
    const string Buy = "/credits/buy?credits=2100";

    [Fact]
    public async Task Who_signs_up_on_the_way_to_the_checkout_arrives_there_by_the_link_in_the_mail()
    {
        var (asha, address) = await SignUpOnTheWayTo(Buy);

        await asha.ReadMailAsync(address, "Confirm your e-mail");
        await asha.Follow("http");
        await asha.Press("Confirm and go on");

        Assert.Equal(Buy, asha.Address.PathAndQuery);
        Assert.Contains("Check and pay", asha.Text);
    }

    [Fact]
    public async Task Who_does_not_wait_for_the_mail_signs_in_and_arrives_there()
    {
        var (asha, address) = await SignUpOnTheWayTo(Buy);

        await asha.Follow("sign in");
        await asha.Press("Sign in", ("E-mail", address), ("Password", Newcomers.Password));

        Assert.Equal(Buy, asha.Address.PathAndQuery);
    }

    [Fact]
    public async Task What_needs_a_body_comes_after_the_welcome()
    {
        var (asha, address) = await SignUpOnTheWayTo("/try-on?TopSample=tee-black");

        await asha.Follow("sign in");
        await asha.Press("Sign in", ("E-mail", address), ("Password", Newcomers.Password));
        Assert.Equal("/welcome", asha.Address.AbsolutePath);
        await asha.Press("Save and go on", ("Adult", "true"), ("Sample", "amara"), ("Consents", new[] { "TryOn" }));

        Assert.Equal("/try-on?TopSample=tee-black", asha.Address.PathAndQuery);
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/account/sign-up")]
    [InlineData("/account/check-your-mail")]
    public async Task A_way_to_another_site_is_not_carried_on(string page)
    {
        var visitor = app.NewBrowser();
        await visitor.Go($"{page}?returnUrl=%2F%2Fevil.example");

        Assert.DoesNotContain(visitor.Page.QuerySelectorAll(":is(main, header) a"), link => link.GetAttribute("href")!.Contains("evil"));
    }

    [Theory]
    [InlineData("/credits/buy?credits=2100")]
    [InlineData("/orders/0198")]
    public void A_path_of_this_site_is_a_way(string path) => Assert.Equal(path, WayBack.Of(path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("credits")]
    [InlineData("~/credits")]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData(@"/\evil.example")]
    [InlineData("/%2Fevil.example")]
    [InlineData("%2F%2Fevil.example")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/credits\r\nSet-Cookie: a=b")]
    public void Anything_else_is_none(string? url) => Assert.Null(WayBack.Of(url));

    [Fact]
    public void A_way_without_end_is_none() => Assert.Null(WayBack.Of("/credits?" + new string('a', WayBack.MostLetters)));

    [Theory]
    [InlineData("/credits", true)]
    [InlineData("/credits/buy?credits=2100", true)]
    [InlineData("/invoices?kind=invoice", true)]
    [InlineData("/creditsable", false)]
    [InlineData("/try-on?next=/credits", false)]
    public void Only_buying_needs_no_body(string path, bool needsNone) => Assert.Equal(needsNone, WayBack.NeedsNoBody(path));

    async Task<(Browser Browser, string Address)> SignUpOnTheWayTo(string path)
    {
        var browser = app.NewBrowser();
        var address = Newcomers.NewAddress();
        await browser.Go(path);
        await browser.Follow("Sign up");
        await browser.Press("Sign up", ("E-mail", address), ("Password", Newcomers.Password), ("Confirm password", Newcomers.Password));
        return (browser, address);
    }
}

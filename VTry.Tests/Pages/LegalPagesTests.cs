using VTry.Tests.Support;

namespace VTry.Tests.Pages;

/// <summary>The legal pages say what is really set up, and nothing a visitor reads costs them a cookie.</summary>
public class LegalPagesTests(LegalPagesTests.Site app) : IClassFixture<LegalPagesTests.Site>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/how-it-works")]
    [InlineData("/legal/privacy")]
    [InlineData("/legal/terms")]
    [InlineData("/legal/cookies")]
    [InlineData("/no-such-page")]
    public async Task Who_only_looks_around_gets_no_cookie(string path)
    {
        using var answer = await app.NewBrowser().Client.GetAsync(path, Cancel);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_periods_the_parts_and_the_company_are_those_of_the_settings()
    {
        var browser = app.NewBrowser();
        await browser.Go("/legal/privacy");
        Assert.Contains("12 days if you let us keep it, 24 hours if not", browser.Text);
        Assert.Contains("Our own engine, on our own machines", browser.Text);
        Assert.Contains("On disks of our own machines", browser.Text);
        Assert.Contains("In a PostgreSQL database at ", browser.Text);
        Assert.Contains("Nowhere: this VTry sends no mail", browser.Text);
        Assert.Contains("Velvet & Sons, 1 Loom Lane. Write to care@velvet.example.", browser.Text);
        Assert.Contains("changed on", browser.Text);
        await browser.Go("/legal/terms");
        Assert.Contains("Velvet & Sons", browser.Text);
        Assert.Contains("Credits you have not used can be given back for what you paid for them: write to care@velvet.example with the number", browser.Text);
    }

    [Fact]
    public async Task Whoever_bought_is_told_where_to_write_and_what_stays_when_they_leave()
    {
        var browser = app.NewBrowser();
        await browser.SignUpAsync();
        await browser.Go("/credits/buy?credits=300");
        await browser.Press("Pay", ("Name", "Asha Rao"), ("State", "29"));
        await browser.Go("/orders");
        await browser.Follow("300 credits");
        Assert.Contains("Something wrong? Write to care@velvet.example.", browser.Text);

        await browser.Go("/settings/privacy");
        Assert.Contains("Invoices of what you bought stay", browser.Text);
    }

    [Fact]
    public async Task Every_cookie_that_is_ever_set_is_named()
    {
        var browser = app.NewBrowser();
        await browser.Go("/legal/cookies");
        var named = browser.Page.QuerySelectorAll("td code").Select(name => name.TextContent).ToList();

        await browser.ArriveAsync();
        await browser.Go("/settings/privacy");
        using var saved = await browser.Send("Save", ("Sharing", "true"));
        using var theme = await browser.Client.PostAsync("/theme", new FormUrlEncodedContent([new("theme", "dark")]), Cancel);

        var jar = app.CookiesSeen;
        Assert.Contains("vtry-session", jar);
        Assert.Empty(jar.Except(named));
    }

    public sealed class Site(DatabaseServer server) : TestApp(server)
    {
        readonly HashSet<string> seen = [];

        public IReadOnlyCollection<string> CookiesSeen => seen;

        protected override IEnumerable<(string, string)> Settings =>
        [
            ("Retention:Days", "12"), ("Company:Name", "Velvet & Sons"), ("Company:Address", "1 Loom Lane"), ("Company:Email", "care@velvet.example"),
        ];

        public new Browser NewBrowser() => new(CreateDefaultClient(ClientOptions.BaseAddress,
            new Microsoft.AspNetCore.Mvc.Testing.Handlers.RedirectHandler(10), new Jar(seen), new Microsoft.AspNetCore.Mvc.Testing.Handlers.CookieContainerHandler()));

        sealed class Jar(HashSet<string> seen) : DelegatingHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
            {
                var answer = await base.SendAsync(request, cancel);
                if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
                    lock (seen)
                        seen.UnionWith(cookies.Select(cookie => cookie.Split('=')[0]));
                return answer;
            }
        }
    }
}

using System.Net;

namespace VTry.Tests.Pages;

public class PublicPagesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/how-it-works")]
    public async Task A_visitor_reads_them_without_a_cookie(string path)
    {
        await using var site = await PublicSite.StartAsync();

        var answer = await site.Browser.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_says_so_with_its_status()
    {
        await using var site = await PublicSite.StartAsync();

        var answer = await site.Browser.GetAsync("/no-such-page", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Nothing hangs here.", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task The_landing_page_shows_a_pair_only_with_both_its_pictures()
    {
        await using var site = await PublicSite.StartAsync();
        site.Put("dist/art/landing/pairs.json", """
            [
              { "name": "whole", "place": "hero", "caption": "Wrap dress", "credits": 1, "before": "Maya in a vest", "after": "Maya in a wrap dress" },
              { "name": "torn", "place": "lookbook", "caption": "Linen shirt", "credits": 1, "before": "Theo in white", "after": "Theo in linen" }
            ]
            """);
        foreach (var picture in new[] { "whole-before.jpg", "whole-after.jpg", "torn-before.jpg" })
            site.Put($"dist/art/landing/{picture}", "");

        var page = await site.Browser.GetStringAsync("/", Cancel);

        Assert.Contains("Maya in a wrap dress", page);
        Assert.DoesNotContain("Linen shirt", page);
    }

    [Fact]
    public async Task The_chosen_colours_are_in_the_page_as_it_comes()
    {
        await using var site = await PublicSite.StartAsync();

        var answer = await ChooseAsync(site, "dark", from: "/how-it-works?a=1");

        Assert.Equal("/how-it-works?a=1", answer.Headers.Location?.ToString());
        var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0] } } };
        var page = await (await site.Browser.SendAsync(request, Cancel)).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("""data-theme="dark" """.TrimEnd(), page);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("")]
    public async Task Choosing_colours_never_leads_to_another_site(string from)
    {
        await using var site = await PublicSite.StartAsync();

        Assert.Equal("/", (await ChooseAsync(site, "light", from)).Headers.Location?.ToString());
    }

    static Task<HttpResponseMessage> ChooseAsync(PublicSite site, string theme, string from) =>
        site.Browser.PostAsync("/theme", new FormUrlEncodedContent(new Dictionary<string, string> { ["theme"] = theme, ["from"] = from }), Cancel);

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("204")]
    [InlineData("1000")]
    [InlineData("-1")]
    public async Task Nobody_makes_the_error_page_answer_with_what_is_no_error(string code)
    {
        await using var site = await PublicSite.StartAsync();
        var answer = await site.Browser.GetAsync($"/error?code={code}", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Browser.GetAsync("/error?code=404", Cancel)).StatusCode);
    }
}

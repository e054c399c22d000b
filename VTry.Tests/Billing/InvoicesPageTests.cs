using VTry.Domain.Billing;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

public sealed class InvoicesPageTests(TestApp app) : IClassFixture<TestApp>
{
    static readonly DateTimeOffset LastYear = new(2026, 3, 31, 18, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Who_has_bought_nothing_is_told_what_will_come()
    {
        var browser = await app.NewcomerAsync();

        await browser.Go("/invoices");

        Assert.Contains("This checkout is a test", browser.Text);
        Assert.DoesNotContain("brings a tax invoice", browser.Text);
        Assert.Null(browser.Page.QuerySelector("table"));
    }

    [Fact]
    public async Task A_long_list_is_paged_newest_first_and_shows_everything_once()
    {
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        var filed = new List<TaxDocument>();
        for (var i = 0; i < 30; i++)
            filed.AddRange(await app.FileAsync(address, Papers.Invoice(Papers.Anna, credits: 300 + i)));

        await browser.Go("/invoices");
        var shown = Numbers(browser);
        Assert.Equal(25, shown.Count);
        await browser.Follow("Older");
        shown.AddRange(Numbers(browser));

        Assert.Equal(filed.OrderByDescending(document => document.Id).Select(document => document.Number), shown);
        await browser.Follow("Newer");
        Assert.Equal(25, Numbers(browser).Count);
    }

    [Fact]
    public async Task It_can_be_narrowed_to_a_kind_and_a_financial_year()
    {
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        var before = await app.FileAsync(address, Papers.Invoice(Papers.Anna, at: LastYear));
        var now = await app.FileAsync(address, Papers.Invoice(Papers.Anna), (378_00, 420), (100_00, 0));

        await browser.Go("/invoices");
        Assert.Equal(4, Numbers(browser).Count);
        Assert.Contains("−₹378.00", browser.Text);
        await browser.Follow("Credit notes");
        Assert.Equal(now[1..].OrderByDescending(note => note.Id).Select(note => note.Number), Numbers(browser));
        await browser.Follow("25-26");
        Assert.Empty(Numbers(browser));
        Assert.Contains("Nothing of this kind", browser.Text);
        await browser.Follow("All");
        Assert.Equal([before[0].Number], Numbers(browser));
        await browser.Follow("26-27");
        Assert.Equal(3, Numbers(browser).Count);
        await browser.Follow("Invoices");
        Assert.Equal([now[0].Number], Numbers(browser));
    }

    [Fact]
    public async Task Years_are_offered_only_where_there_is_a_choice()
    {
        var browser = app.NewBrowser();
        await app.FileAsync(await browser.SignUpAsync(), Papers.Invoice(Papers.Anna));

        await browser.Go("/invoices");

        Assert.Null(browser.Page.QuerySelector("nav[aria-label='Financial years']"));
    }

    [Theory]
    [InlineData("?kind=nonsense")]
    [InlineData("?year=nonsense")]
    [InlineData("?before=nonsense")]
    public async Task A_question_nobody_understands_shows_the_whole_list(string query)
    {
        var browser = app.NewBrowser();
        var filed = await app.FileAsync(await browser.SignUpAsync(), Papers.Invoice(Papers.Anna));

        await browser.Go($"/invoices{query}");

        Assert.Equal([filed[0].Number], Numbers(browser));
    }

    static List<string> Numbers(Browser browser) => [.. browser.Page.QuerySelectorAll("td.main a").Select(link => link.TextContent)];
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Tests.Support;
using VTry.Web.Adapters.Samples;

namespace VTry.Tests.Pages;

/// <summary>Long lists, a page at a time, by their links.</summary>
public class PagingTests(TestApp app) : IClassFixture<TestApp>
{
    const int Tried = 30;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_feed_and_the_ledger_show_everything_once_and_newest_first()
    {
        var browser = app.NewBrowser();
        var expected = await SomethingCalledOffManyTimes(await browser.ArriveAsync());

        await browser.Go("/feed");
        Assert.Contains($"{Tried} try-ons", browser.Text);
        var shown = Results(browser);
        Assert.Equal(24, shown.Count);
        await browser.Follow("Older");
        shown.AddRange(Results(browser));
        Assert.Equal(expected.AsEnumerable().Reverse(), shown);
        Assert.Null(browser.Page.QuerySelector("a[rel=next]"));
        await browser.Follow("Newer");
        Assert.Equal(24, Results(browser).Count);

        // The first day's credits, and each set aside and come back.
        await browser.Go("/credits");
        var balances = Balances(browser);
        Assert.Equal(50, balances.Count);
        await browser.Follow("Older");
        balances.AddRange(Balances(browser));
        Assert.Equal(1 + 2 * Tried, balances.Count);
        Assert.Equal(["3", "2"], balances.Distinct());
    }

    async Task<List<Guid>> SomethingCalledOffManyTimes(string address)
    {
        List<Guid> started = [];
        await app.Ask<IServiceProvider, bool>(async scoped =>
        {
            var db = scoped.GetRequiredService<VTryDb>();
            var room = scoped.GetRequiredService<FittingRoom>();
            var person = await db.People.SingleAsync(person => person.Email == address, Cancel);
            var body = await db.Bodies.SingleAsync(body => body.PersonId == person.Id, Cancel);
            var top = await scoped.GetRequiredService<GarmentRail>()
                .TakeAsync(person.Id, scoped.GetRequiredService<Wardrobe>().Garment("tee-white")!, Cancel);
            await db.SaveChangesAsync(Cancel);
            for (var i = 0; i < Tried; i++)
            {
                var answer = (StartAnswer.Started)await room.StartAsync(new Look(person, body, [top], $"press {i}"), Cancel);
                var generation = await db.Generations.AsNoTracking().SingleAsync(generation => generation.Id == answer.GenerationId, Cancel);
                Assert.True(await room.CancelAsync(generation, Cancel));
                started.Add(generation.Id);
            }
            return true;
        });
        return started;
    }

    static List<Guid> Results(Browser browser) => [.. browser.Page.QuerySelectorAll(".result a")
        .Select(link => Guid.Parse(link.GetAttribute("href")!.Split('/')[^1]))];

    static List<string> Balances(Browser browser) => [.. browser.Page.QuerySelectorAll(".table tbody tr").Select(row => row.Children[^1].TextContent.Trim())];
}

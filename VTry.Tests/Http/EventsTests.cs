using System.Net;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Http;

public class EventsTests(EventsTests.App app) : IClassFixture<EventsTests.App>
{
    public sealed class App(DatabaseServer server) : TestApp(server);

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_hears_of_its_own_generations_and_of_nobody_elses()
    {
        var (asha, ashaId) = await SomeoneAsync();
        var (_, strangerId) = await SomeoneAsync();
        using var stream = new StreamReader(await asha.Client.GetStreamAsync("/events", Cancel));
        Assert.Equal("event: hello", await stream.ReadLineAsync(Cancel));

        var (mine, theirs) = (Guid.NewGuid(), Guid.NewGuid());
        await TellAsync($"{strangerId} {theirs}");
        await TellAsync($"{ashaId} {mine}");

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Patience);
        var heard = new List<string>();
        while (!heard.Any(line => line.StartsWith("data: ", StringComparison.Ordinal) && line.Length > "data: ".Length))
            heard.Add((await stream.ReadLineAsync(limit.Token))!);

        Assert.Contains("event: generation", heard);
        Assert.Contains($"data: {mine}", heard);
        Assert.DoesNotContain($"data: {theirs}", heard);
    }

    [Fact]
    public async Task Who_is_not_signed_in_hears_nothing()
    {
        using var answer = await app.NewBrowser().Client.GetAsync("/events", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    async Task<(Browser Browser, Guid PersonId)> SomeoneAsync()
    {
        var browser = app.NewBrowser();
        var address = await browser.SignUpAsync();
        return (browser, await app.Ask(db => Task.FromResult(db.People.Single(person => person.Email == address).Id)));
    }

    Task TellAsync(string payload) => app.Ask(async db =>
    {
        await PostgreSql.NotifyAsync(db, Signal.Generations, payload, Cancel);
        return true;
    });
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Generations;
using VTry.Domain.Work;
using VTry.Tests.Support;

namespace VTry.Tests.Work;

public class KillTests(DatabaseServer server, ITestOutputHelper output)
{
    // Fewer than a job has attempts: on a slow machine each kill may cost the same job one.
    const int Kills = 4, PressesPerLife = 4, Credits = 100;

    static readonly TimeSpan AllMaySettleIn = TimeSpan.FromMinutes(3);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_again_and_again_nothing_is_lost_and_nothing_charged_twice()
    {
        var connectionString = await server.NewDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("vtry-kill-");
        var cookies = new CookieContainer();
        var promised = new Dictionary<string, Guid>();
        var keys = new List<string>();
        var random = new Random(20261120);

        var app = await RunningApp.StartAsync(connectionString, folder.FullName);
        var walletId = await ShopperWithCreditsAsync(app, cookies, connectionString);

        for (var life = 0; life < Kills; life++)
        {
            var browser = app.NewBrowser(cookies);
            await browser.Go("/try-on");
            // Old keys are pressed again too: whoever saw no answer presses twice.
            var presses = Enumerable.Range(0, PressesPerLife).Select(_ => Guid.NewGuid().ToString("N"))
                .Concat(keys.Where(key => !promised.ContainsKey(key)).Take(2)).ToList();
            keys.AddRange(presses.Except(keys));

            // Once something is under way the clock runs, however slow the machine is.
            Keep(promised, presses[0], await PressAsync(browser, presses[0]));
            var killed = KillSoon(app, TimeSpan.FromMilliseconds(random.Next(0, 3_000)));
            foreach (var key in presses.Skip(1))
                Keep(promised, key, await PressAsync(browser, key));
            await killed;
            await app.DisposeAsync();
            app = await RunningApp.StartAsync(connectionString, folder.FullName);
        }

        await WaitUntilSettledAsync(connectionString);
        await AssertPromisesKeptAsync(connectionString, walletId, promised, app, cookies);
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    static async Task<Guid> ShopperWithCreditsAsync(RunningApp app, CookieContainer cookies, string connectionString)
    {
        var address = await app.NewBrowser(cookies).SignUpAsync();
        await using var db = DatabaseServer.Open(connectionString);
        var walletId = await db.People.Where(person => person.Email == address).Select(person => person.WalletId).SingleAsync(Cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await new Ledger(db, new JobQueue(db, TimeProvider.System), TimeProvider.System).BuyAsync(walletId, Credits, Guid.NewGuid(), Cancel);
        await transaction.CommitAsync(Cancel);
        return walletId;
    }

    static void Keep(Dictionary<string, Guid> promised, string key, Guid? answer)
    {
        if (answer is { } id)
            Assert.Equal(id, promised.TryGetValue(key, out var known) ? known : promised[key] = id);
    }

    static async Task KillSoon(RunningApp app, TimeSpan delay)
    {
        await Task.Delay(delay, Cancel);
        await app.KillAsync();
    }

    // Null when no answer came, because the app was killed, or an answer that promises nothing.
    static async Task<Guid?> PressAsync(Browser browser, string key)
    {
        try
        {
            var answer = await browser.Send("Try it on", ("PressKey", key), ("TopSample", "tee-white"));
            var path = answer.RequestMessage!.RequestUri!.AbsolutePath;
            return answer.IsSuccessStatusCode && path.StartsWith("/generations/", StringComparison.Ordinal) ? Guid.Parse(path[13..]) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    static async Task WaitUntilSettledAsync(string connectionString)
    {
        var start = TimeProvider.System.GetTimestamp();
        await using var db = DatabaseServer.Open(connectionString);
        while (await db.Generations.AnyAsync(generation => generation.SettledAt == null, Cancel))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < AllMaySettleIn, "Some generations are still waiting.");
            await Task.Delay(500, Cancel);
        }
    }

    async Task AssertPromisesKeptAsync(
        string connectionString, Guid walletId, Dictionary<string, Guid> promised, RunningApp app, CookieContainer cookies)
    {
        await using var db = DatabaseServer.Open(connectionString);
        var generations = await db.Generations.AsNoTracking().ToListAsync(Cancel);
        output.WriteLine($"{generations.Count} generations over {Kills} kills: {generations.Count(g => g.State == GenerationState.Completed)} completed, "
            + $"{await db.EngineAttempts.CountAsync(Cancel)} engine attempts, {promised.Count} answered presses.");

        // What was answered is there, once, under the id that was said.
        Assert.All(promised, press => Assert.Equal(press.Value, generations.Single(generation => generation.PressKey == press.Key).Id));
        Assert.All(generations, generation => Assert.Equal(GenerationState.Completed, generation.State));
        // Not one for each life: on a slow machine a person soon has as many under way as they may.
        Assert.True(generations.Count >= Kills / 2, "Hardly anything was asked for: the test proves nothing.");

        var entries = await db.LedgerEntries.Where(entry => entry.WalletId == walletId).ToListAsync(Cancel);
        foreach (var generation in generations)
        {
            Assert.Single(entries, entry => entry.Reference == generation.Id && entry.Kind == EntryKind.Held);
            Assert.Single(entries, entry => entry.Reference == generation.Id && entry.Kind == EntryKind.Captured);
            Assert.DoesNotContain(entries, entry => entry.Reference == generation.Id && entry.Kind == EntryKind.Released);
        }

        var balance = await new Ledger(db, new JobQueue(db, TimeProvider.System), TimeProvider.System).BalanceAsync(walletId, Cancel);
        Assert.Equal(0, balance.Held);
        Assert.Equal(Credits + DailyAllowance.Credits - generations.Sum(generation => generation.Price), balance.Spendable);
        Assert.Equal(balance.Spendable, entries.Sum(entry => entry.SpendableChange));

        var browser = app.NewBrowser(cookies);
        foreach (var generation in generations)
        {
            await browser.Go($"/generations/{generation.Id}");
            var picture = browser.Page.QuerySelector("a[download]")!.GetAttribute("href")!;
            Assert.Equal("image/jpeg", (await browser.Client.GetAsync(picture, Cancel)).Content.Headers.ContentType!.MediaType);
        }
    }
}

using System.Net;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

/// <summary>The test checkout is outside: what was paid there is paid, whatever becomes of us.</summary>
public class PowerCutTests(DatabaseServer server)
{
    static readonly TimeSpan MoneyMayTake = TimeSpan.FromMinutes(3);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Money_that_was_on_its_way_when_the_power_went_arrives_after_it_is_back()
    {
        var connectionString = await server.NewDatabaseAsync();
        using var folder = new TempFolder();
        var cookies = new CookieContainer();
        string order;
        await using (var app = await RunningApp.StartAsync(connectionString, folder.Path))
        {
            var browser = app.NewBrowser(cookies);
            await browser.ArriveAsync();
            await browser.Go("/credits/buy?credits=2100");
            await browser.Press("Pay", ("Name", "Asha Rao"), ("State", "29"));
            await browser.Press("Pay late");
            order = browser.Address.AbsolutePath;
            await app.KillAsync();
        }

        await using var again = await RunningApp.StartAsync(connectionString, folder.Path);
        await using var db = DatabaseServer.Open(connectionString);
        var start = TimeProvider.System.GetTimestamp();
        // Nobody looks at the order: what the test checkout has to say is all there is.
        while (!db.Orders.Any(row => row.PaidAt != null))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < MoneyMayTake, "It did not arrive.");
            await Task.Delay(TimeSpan.FromMilliseconds(250), Cancel);
        }
        var returning = again.NewBrowser(cookies);
        await returning.Go(order);
        Assert.Contains("2,100 credits are yours.", returning.Text);
        Assert.Equal(2_103, returning.Balance());
    }
}

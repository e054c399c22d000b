using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

/// <summary>Somebody's orders: newest first, a page at a time, and narrowed by addresses that can be kept.</summary>
public class OrdersPageTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_has_bought_nothing_is_shown_the_way()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();
        await browser.Go("/credits");
        await browser.Follow("Orders");
        Assert.Contains("No orders yet.", browser.Text);
        await browser.Follow("See what credits cost");
        Assert.Equal("/pricing", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task Orders_are_newest_first_and_none_is_missed_or_shown_twice()
    {
        var browser = app.NewBrowser();
        var made = await OrdersAsync(await browser.ArriveAsync(), 60);
        await OrdersAsync(await app.NewBrowser().ArriveAsync(), 3);

        var shown = new List<string>();
        await browser.Go("/orders");
        shown.AddRange(Shown(browser));
        while (browser.Page.QuerySelector("a[rel=next]") is not null)
        {
            await browser.Follow("Older");
            shown.AddRange(Shown(browser));
        }
        Assert.Equal(made.AsEnumerable().Reverse().Select(id => $"/orders/{id}"), shown);
        await browser.Follow("Newer");
        Assert.Equal("/orders", browser.Address.PathAndQuery);
    }

    [Fact]
    public async Task A_filter_is_an_address_and_shows_what_it_says()
    {
        var browser = app.NewBrowser();
        var made = await OrdersAsync(await browser.ArriveAsync(), 5);
        var now = DateTimeOffset.UtcNow;
        await SetAsync(made[1], OrderState.Paid, now, 0);
        await SetAsync(made[2], OrderState.Refunded, now, 300_00);
        await SetAsync(made[3], OrderState.Expired, null, 0);
        await SetAsync(made[4], OrderState.Failed, null, 0);

        await browser.Go("/orders");
        Assert.Equal(["Payment failed", "Closed", "Refunded", "Paid", "Not paid yet"], browser.Page.QuerySelectorAll("td .status").Select(status => status.TextContent));
        foreach (var (filter, address, expected) in new[]
        {
            ("Paid", "/orders?state=paid", new[] { made[2], made[1] }),
            ("Not paid yet", "/orders?state=open", [made[4], made[0]]),
            ("Refunded", "/orders?state=refunded", [made[2]]),
        })
        {
            await browser.Follow(filter);
            Assert.Equal(address, browser.Address.PathAndQuery);
            Assert.Equal(expected.Select(id => $"/orders/{id}"), Shown(browser));
            Assert.Equal(filter, browser.Page.QuerySelector(".tabs [aria-current]")!.TextContent);
        }
    }

    static IEnumerable<string> Shown(Browser browser) => browser.Page.QuerySelectorAll("td.main a").Select(link => link.GetAttribute("href")!);

    async Task<List<Guid>> OrdersAsync(string address, int count) => await app.Ask(async db =>
    {
        var person = await db.People.SingleAsync(person => person.Email == address, Cancel);
        var orders = Enumerable.Range(0, count).Select(number => new Order
        {
            PersonId = person.Id, WalletId = person.WalletId, Key = $"{number}", Credits = 300, AmountPaise = 300_00, FullPaise = 300_00,
            Buyer = new Buyer("Asha Rao", address, "29", null, null), Gateway = "test", CreatedAt = DateTimeOffset.UtcNow,
        }).OrderBy(order => order.Id).ToList();
        db.Orders.AddRange(orders);
        await db.SaveChangesAsync(Cancel);
        return orders.Select(order => order.Id).ToList();
    });

    Task<int> SetAsync(Guid id, OrderState state, DateTimeOffset? paidAt, long refunded) => app.Ask(db => db.Orders.Where(order => order.Id == id)
        .ExecuteUpdateAsync(set => set.SetProperty(order => order.State, state).SetProperty(order => order.PaidAt, paidAt).SetProperty(order => order.RefundedPaise, refunded), Cancel));
}

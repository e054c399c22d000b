using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Billing;
using VTry.Tests.Support;
using VTry.Web.Adapters.Payments.TestCheckout;
using VTry.Web.Settings;

namespace VTry.Tests.Admin;

/// <summary>An app in which people buy at the test checkout, and those who keep its books.</summary>
static class Shop
{
    public const string Finance = "finance@vtry.example", Super = "super@vtry.example", Support = "support@vtry.example";

    public static readonly Buyer Asha = new("Asha Rao", "asha@example.com", "29", null, null);
    public static readonly Buyer Apparel = new("Apparel House LLP", "accounts@apparel.example", "27", "27AAPFU0939F1ZV", "4 Mill Road, Mumbai 400012");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A browser in which one of the staff is signed in.</summary>
    public static async Task<Browser> StaffAsync(this TestApp app, string address = Finance)
    {
        var browser = app.NewBrowser();
        await browser.SignInAsync(address, DevelopmentSeed.Password);
        return browser;
    }

    /// <summary>Somebody orders and, unless said otherwise, pays.</summary>
    public static async Task<Order> BuyAsync(this TestApp app, Buyer? buyer = null, int credits = 2_100, TestDeed? deed = TestDeed.Pay) =>
        await app.Ask<IServiceProvider, Order>(async services =>
        {
            var db = services.GetRequiredService<VTry.Domain.Database.VTryDb>();
            var shopper = await db.People.SingleAsync(person => person.Email == "shopper@vtry.example", Cancel);
            var opened = Assert.IsType<CashierAnswer.Ready>(await services.GetRequiredService<Cashier>()
                .OpenAsync(shopper, credits, buyer ?? Asha, Guid.NewGuid().ToString("N"), Cancel));
            if (deed is { } done)
            {
                await services.GetRequiredService<TestGateway>().TryAsync(opened.Order.GatewayOrderId!, done, "upi", TestWebhooks.Never, Cancel);
                await services.GetRequiredService<Bookkeeper>().AskAsync(opened.Order.Id, Cancel);
            }
            return await db.Orders.AsNoTracking().SingleAsync(order => order.Id == opened.Order.Id, Cancel);
        });

    /// <summary>The finance admin asks for a refund.</summary>
    /// <param name="fails">Whether the provider will not bring the money to the customer.</param>
    public static Task RefundAsync(this TestApp app, Order order, long paise, string reason, bool fails = false) => app.Ask<IServiceProvider, bool>(async services =>
    {
        await services.GetRequiredService<TestGateway>().LetRefundsFailAsync(order.GatewayOrderId!, fails, Cancel);
        var staff = await services.GetRequiredService<VTry.Domain.Database.VTryDb>().People.SingleAsync(person => person.Email == Finance, Cancel);
        var (_, problem) = await services.GetRequiredService<RefundDesk>().AskAsync(staff.Id, order.Id, paise, reason, Guid.NewGuid().ToString("N"), Cancel);
        Assert.Null(problem);
        return true;
    });

    public static Task<Order> Now(this TestApp app, Order order) =>
        app.Ask(db => db.Orders.AsNoTracking().SingleAsync(row => row.Id == order.Id, Cancel));

    /// <summary>Asks the provider again and again, as the night does, until the order stands like this.</summary>
    public static async Task<Order> UntilAsync(this TestApp app, Order order, Func<Order, bool> stands)
    {
        var (start, mayTake) = (TimeProvider.System.GetTimestamp(), TimeSpan.FromMinutes(2));
        while (true)
        {
            await app.Ask<Bookkeeper, bool>(async bookkeeper =>
            {
                await bookkeeper.AskAsync(order.Id, Cancel);
                return true;
            });
            var now = await app.Now(order);
            if (stands(now))
                return now;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < mayTake, $"The order is still {now.State}, {now.RefundedPaise} paise gone back.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), Cancel);
        }
    }
}

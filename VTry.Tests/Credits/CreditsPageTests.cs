using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Tests.Messages;
using VTry.Tests.Support;

namespace VTry.Tests.Credits;

/// <summary>The balance and every movement, narrowed and taken along.</summary>
public class CreditsPageTests(AddressedApp app) : IClassFixture<AddressedApp>
{
    const string Header = "Number,Time (UTC),Kind,Code,What,Why,Order,Credits,Spent,Free,Bought,Set aside,Balance";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_says_what_it_was_for_and_leads_there()
    {
        var browser = app.NewBrowser();
        var asha = await PersonOf(await browser.ArriveAsync());
        var order = await BuyAsync(asha, 300);
        await browser.AskForAsync(("TopSample", "tee-white"));
        var tryOn = await browser.UntilSettledAsync();
        var refund = await RefundAsync(asha, order, 100);
        await InLedger(ledger => ledger.GiveBackAsync(asha.WalletId, 100, refund, Cancel));

        await browser.Go("/credits");
        Assert.Equal(
            [
                ($"100 credits given back", $"The refund of order {order.Reference} did not go through", "+100", $"/orders/{order.Id}"),
                ($"100 credits taken back", $"₹100.00 of order {order.Reference} refunded", "−100", $"/orders/{order.Id}"),
                ("White T-shirt", "Spent, as set aside", "1 spent", $"/generations/{tryOn}"),
                ("White T-shirt", "Set aside", "−1", $"/generations/{tryOn}"),
                ("300 credits bought", $"Order {order.Reference}", "+300", $"/orders/{order.Id}"),
                ("Free credits for the day", "Came", "+3", null),
            ],
            Lines(browser));
        Assert.Equal(["/orders", "/invoices", "/credits/buy"], browser.Page.QuerySelectorAll(".page-head a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Each_movement_is_of_one_sort_and_all_of_them_together_are_the_ledger()
    {
        var browser = app.NewBrowser();
        var asha = await PersonOf(await browser.ArriveAsync());
        await FurnishAsync(asha);
        await browser.Go("/credits");
        var all = Lines(browser);

        var sorted = new List<(string, string, string, string?)>();
        foreach (var sort in (string[])["Came in", "Spent", "Set aside", "Expired or refunded"])
        {
            await browser.Follow(sort);
            Assert.Equal(sort, browser.Page.QuerySelector(".tabs [aria-current]")!.TextContent);
            var lines = Lines(browser);
            Assert.NotEmpty(lines);
            sorted.AddRange(lines);
        }
        Assert.Equal(all.Count, sorted.Count);
        Assert.Equal(all.Order(), sorted.Order());
        Assert.Equal(Enum.GetValues<EntryKind>().Order(), VTry.Web.Pages.Credits.MovementFilter.Sorts.SelectMany(sort => sort.Kinds).Order());

        await browser.Follow("All");
        Assert.Equal(all, Lines(browser));
    }

    [Fact]
    public async Task Days_are_those_of_India_narrow_the_list_keep_the_sort_and_are_said_back()
    {
        var browser = app.NewBrowser();
        var asha = await PersonOf(await browser.ArriveAsync());
        await MoveToAsync(asha, await SpendAsync(asha, 1), new(2026, 9, 30, 18, 29, 59, TimeSpan.Zero));
        await MoveToAsync(asha, await SpendAsync(asha, 1), new(2026, 9, 30, 18, 30, 0, TimeSpan.Zero));
        await MoveToAsync(asha, await SpendAsync(asha, 1), new(2026, 10, 31, 18, 29, 59, TimeSpan.Zero));

        await browser.Go("/credits");
        await browser.Follow("Spent");
        Assert.Equal(3, Lines(browser).Count);
        await browser.Press("Show these days", ("First day", "2026-10-01"), ("Last day", "2026-10-31"));
        Assert.Equal("/credits?show=spent&from=2026-10-01&until=2026-10-31", browser.Address.PathAndQuery);
        Assert.Equal(2, Lines(browser).Count);
        Assert.Equal(["2026-10-01", "2026-10-31"], browser.Page.QuerySelectorAll("input[type=date]").Select(day => day.GetAttribute("value")));

        await browser.Follow("Set aside");
        Assert.Equal(2, Lines(browser).Count);
        await browser.Follow("Any time");
        Assert.Equal(3, Lines(browser).Count);
        await browser.Press("Show these days", ("First day", "2027-01-01"), ("Last day", ""));
        Assert.Contains("Nothing of this sort moved in this time.", browser.Text);
    }

    [Theory]
    [InlineData("from=2026-13-01", "A day is written 2026-11-20.")]
    [InlineData("until=yesterday", "A day is written 2026-11-20.")]
    [InlineData("from=2026-11-20&until=2026-11-01", "The last day is before the first.")]
    public async Task Days_that_are_none_are_said_so_and_narrow_nothing(string query, string problem)
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();

        await browser.Go($"/credits?{query}");
        Assert.Equal([problem], browser.Problems());
        Assert.Single(Lines(browser));
        await browser.Go($"/credits.csv?{query}");
        Assert.Equal($"/credits?{query}", browser.Address.PathAndQuery);
    }

    [Fact]
    public async Task A_month_is_a_link_and_any_other_word_in_the_address_harms_nothing()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();
        await browser.Go("/credits");
        await browser.Follow(IndianTime.DayOf(DateTimeOffset.UtcNow).ToString("MMMM"));
        Assert.Single(Lines(browser));
        await browser.Go("/credits?show=nonsense&until=9999-12-31&before=-5");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        await browser.Go("/credits?from=0001-01-01");
        Assert.Single(Lines(browser));
    }

    [Fact]
    public async Task Paging_keeps_the_sort_and_shows_everything_once()
    {
        var browser = app.NewBrowser();
        var asha = await PersonOf(await browser.ArriveAsync());
        await BuyAsync(asha, 300);
        for (var i = 0; i < 60; i++)
            await SpendAsync(asha, 1);

        await browser.Go("/credits?show=spent");
        var shown = Balances(browser);
        Assert.Equal(50, shown.Count);
        await browser.Follow("Older");
        Assert.StartsWith("/credits?show=spent&before=", browser.Address.PathAndQuery);
        shown.AddRange(Balances(browser));
        Assert.Equal(Enumerable.Range(243, 60).Select(left => $"{left}"), shown);
        await browser.Follow("Newer");
        Assert.Equal("/credits?show=spent", browser.Address.PathAndQuery);
    }

    [Fact]
    public async Task The_table_to_take_along_has_every_column_oldest_first_and_the_same_filter()
    {
        var browser = app.NewBrowser();
        var asha = await PersonOf(await browser.ArriveAsync());
        var order = await BuyAsync(asha, 300);
        var spent = await SpendAsync(asha, 2);
        await MoveToAsync(asha, spent, new(2026, 10, 1, 7, 5, 9, TimeSpan.Zero));

        await browser.Go("/credits");
        var rows = await CsvAsync(browser, browser.Page.QuerySelector("a[download]")!.GetAttribute("href")!);
        Assert.Equal(Header, rows[0]);
        Assert.Equal(5, rows.Count);
        Assert.EndsWith(",Came in,Granted,Free credits for the day,Came,,3,,3,0,0,3", rows[1]);
        Assert.EndsWith($",Bought,Bought,300 credits bought,Order {order.Reference},{order.Reference},300,,0,300,0,303", rows[2]);
        Assert.Equal("3,2026-10-01T07:05:09Z,Set aside,Held,A try-on you deleted,Set aside,,-2,,-2,0,2,301", rows[3]);
        Assert.Equal("4,2026-10-01T07:05:09Z,Spent,Captured,A try-on you deleted,\"Spent, as set aside\",,,2,0,0,-2,301", rows[4]);

        await browser.Follow("Spent");
        Assert.Equal(2, (await CsvAsync(browser, browser.Page.QuerySelector("a[download]")!.GetAttribute("href")!)).Count);
        Assert.Equal(4, (await CsvAsync(browser, "/credits.csv?until=2026-10-01&show=set-aside")).Count + (await CsvAsync(browser, "/credits.csv?until=2026-10-01&show=spent")).Count);
    }

    [Fact]
    public async Task A_long_ledger_is_taken_along_whole()
    {
        var browser = app.NewBrowser();
        var asha = await PersonOf(await browser.ArriveAsync());
        await BuyAsync(asha, 2_000);
        for (var i = 0; i < 600; i++)
            await SpendAsync(asha, 1);
        var rows = await CsvAsync(browser, "/credits.csv");
        Assert.Equal(1 + 2 + 2 * 600, rows.Count);
        Assert.Equal(Enumerable.Range(1, rows.Count - 1).Select(number => $"{number}"), rows.Skip(1).Select(row => row.Split(',')[0]));
    }

    [Fact]
    public async Task Nobody_sees_or_takes_what_moved_for_somebody_else()
    {
        var (owner, stranger) = (app.NewBrowser(), app.NewBrowser());
        var asha = await PersonOf(await owner.ArriveAsync());
        var bela = await PersonOf(await stranger.ArriveAsync());
        var order = await BuyAsync(asha, 300);

        await stranger.Go("/credits");
        Assert.Single(Lines(stranger));
        Assert.Equal(2, (await CsvAsync(stranger, "/credits.csv")).Count);

        // Even a line of one's own that names somebody else's refund tells nothing of it.
        await BuyAsync(bela, 300);
        var refund = await RefundOf(order, 5_00);
        await InLedger(ledger => ledger.TakeBackAsync(bela.WalletId, 5, refund, Cancel));
        await stranger.Go("/credits");
        Assert.Contains("5 credits taken back", stranger.Text);
        Assert.DoesNotContain(order.Reference, stranger.Text);
        Assert.DoesNotContain(await CsvAsync(stranger, "/credits.csv"), row => row.Contains(order.Reference));
    }

    [Fact]
    public async Task Who_bought_and_has_few_left_is_told_and_nobody_else()
    {
        var browser = app.NewBrowser();
        var asha = await PersonOf(await browser.ArriveAsync());
        await browser.Go("/credits");
        Assert.Null(browser.Page.QuerySelector(".after-buckets .note"));

        await BuyAsync(asha, 300);
        await browser.Go("/credits");
        Assert.Null(browser.Page.QuerySelector(".after-buckets .note"));
        await SpendAsync(asha, 294);
        await browser.Go("/credits");
        Assert.Contains("9 credits are left to spend.", browser.Page.QuerySelector(".after-buckets .note")!.TextContent);
        await SpendAsync(asha, 9);
        await browser.Go("/credits");
        Assert.Contains("No credits are left to spend.", browser.Page.QuerySelector(".after-buckets .note")!.TextContent);
    }

    async Task FurnishAsync(Person person)
    {
        var order = await BuyAsync(person, 300);
        await SpendAsync(person, 2);
        await InLedger(async ledger =>
        {
            var called = Guid.NewGuid();
            await ledger.TryHoldAsync(person.WalletId, 4, called, Cancel);
            await ledger.ReleaseAsync(called, Cancel);
            await ledger.RenewFreeAsync(person.WalletId, 3, DateOnly.FromDateTime(DateTime.UtcNow).AddDays(1), Cancel);
        });
        await RefundAsync(person, order, 50);
    }

    Task<Person> PersonOf(string address) => app.Ask(db => db.People.AsNoTracking().SingleAsync(person => person.Email == address, Cancel));

    Task<bool> InLedger(Func<Ledger, Task> act) => app.Ask<IServiceProvider, bool>(async scoped =>
    {
        await using var transaction = await scoped.GetRequiredService<VTryDb>().Database.BeginTransactionAsync(Cancel);
        await act(scoped.GetRequiredService<Ledger>());
        await transaction.CommitAsync(Cancel);
        return true;
    });

    async Task<Order> BuyAsync(Person person, int credits)
    {
        var order = await app.Ask(async db =>
        {
            var quote = CreditPricing.Of(credits);
            var order = new Order
            {
                PersonId = person.Id, WalletId = person.WalletId, Key = $"{Guid.NewGuid()}", Credits = credits, AmountPaise = quote.AmountPaise,
                FullPaise = quote.FullPaise, Buyer = new("Asha", person.Email!, "29", null, null), Gateway = "test", CreatedAt = DateTimeOffset.UtcNow,
            };
            db.Orders.Add(order);
            await db.SaveChangesAsync(Cancel);
            return order;
        });
        await InLedger(ledger => ledger.BuyAsync(person.WalletId, credits, order.Id, Cancel));
        return order;
    }

    async Task<Guid> SpendAsync(Person person, int credits)
    {
        var what = Guid.NewGuid();
        await InLedger(async ledger =>
        {
            Assert.True(await ledger.TryHoldAsync(person.WalletId, credits, what, Cancel));
            await ledger.CaptureAsync(what, Cancel);
        });
        return what;
    }

    async Task<Guid> RefundAsync(Person person, Order order, int credits)
    {
        var refund = await RefundOf(order, credits * 100L);
        await InLedger(ledger => ledger.TakeBackAsync(person.WalletId, credits, refund, Cancel));
        return refund;
    }

    Task<Guid> RefundOf(Order order, long paise) => app.Ask(async db =>
    {
        var payment = new Payment
        {
            OrderId = order.Id, Gateway = "test", GatewayPaymentId = $"pay_{Guid.NewGuid():N}", AmountPaise = order.AmountPaise, Currency = "INR", CreatedAt = DateTimeOffset.UtcNow,
        };
        var refund = new Refund
        {
            OrderId = order.Id, PaymentId = payment.Id, Gateway = "test", GatewayPaymentId = payment.GatewayPaymentId, AmountPaise = paise,
            Reason = "Bought by mistake.", Key = $"{Guid.NewGuid()}", CreatedAt = DateTimeOffset.UtcNow,
        };
        db.AddRange(payment, refund);
        await db.SaveChangesAsync(Cancel);
        return refund.Id;
    });

    Task MoveToAsync(Person person, Guid reference, DateTimeOffset at) => app.Ask(db => db.LedgerEntries
        .Where(entry => entry.WalletId == person.WalletId && entry.Reference == reference)
        .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.At, at), Cancel));

    static async Task<List<string>> CsvAsync(Browser browser, string address)
    {
        using var answer = await browser.Client.GetAsync(address, Cancel);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("vtry-credits-20", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var text = System.Text.Encoding.UTF8.GetString(bytes[3..]);
        Assert.EndsWith("\r\n", text);
        return [.. text[..^2].Split("\r\n")];
    }

    static List<(string What, string Why, string Change, string? Url)> Lines(Browser browser) => [.. browser.Page.QuerySelectorAll(".table tbody tr").Select(row => (
        row.Children[0].TextContent.Trim(), row.Children[1].TextContent.Trim(), row.Children[3].TextContent.Trim(),
        row.Children[0].QuerySelector("a")?.GetAttribute("href")))];

    static List<string> Balances(Browser browser) => [.. browser.Page.QuerySelectorAll(".table tbody tr").Select(row => row.Children[^1].TextContent.Trim())];
}

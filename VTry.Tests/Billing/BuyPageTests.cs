using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Billing;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

/// <summary>From a number of credits to an order, without a script.</summary>
public class BuyPageTests(BuyPageTests.Shop shop) : IClassFixture<BuyPageTests.Shop>
{
    const string Maharashtra = "27", Karnataka = "29", Chandigarh = "04", GstinOfMaharashtra = "27AAPFU0939F1ZV";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("300", "Pay ₹300.00")]
    [InlineData("2,100", "Pay ₹1,890.00")]
    [InlineData("50000", "Pay ₹37,500.00")]
    public async Task The_address_says_how_many_and_the_button_how_much(string credits, string button)
    {
        var (asha, _) = await Someone();
        await asha.Go($"/credits/buy?credits={credits}");

        Assert.Equal(button, Said(asha.Page.QuerySelector("aside button")!));
    }

    [Theory]
    [InlineData("299", "The smallest pack", "Take 300 for ₹300.00")]
    [InlineData("1e5", "Type a whole number", "Take 2,100 for ₹1,890.00")]
    [InlineData("", "Say how many credits", "Take 2,100 for ₹1,890.00")]
    public async Task What_is_not_sold_has_no_button_to_pay_and_the_nearest_pack_instead(string credits, string problem, string way)
    {
        var (asha, _) = await Someone();
        await asha.Go($"/credits/buy?credits={credits}");

        Assert.StartsWith(problem, asha.Page.QuerySelector("#credits-problem")!.TextContent);
        Assert.Null(asha.Page.QuerySelector("aside button"));
        await asha.Follow(way);
        Assert.NotNull(asha.Page.QuerySelector("aside button"));
    }

    [Fact]
    public async Task A_larger_pack_that_costs_less_is_offered()
    {
        var (asha, _) = await Someone();
        await asha.Go("/credits/buy?credits=1995");
        Assert.Contains("2,100 credits cost ₹105.00 less.", asha.Text);

        await asha.Follow("Take 2,100");
        Assert.Equal("Pay ₹1,890.00", Said(asha.Page.QuerySelector("aside button")!));
    }

    [Theory]
    [InlineData("", "GST 18 % ₹288.30 Round-off ₹0.01")]
    [InlineData(Karnataka, "CGST 9 % ₹144.15 SGST 9 % ₹144.15 Round-off ₹0.01")]
    [InlineData(Maharashtra, "IGST 18 % ₹288.30 Round-off ₹0.01")]
    public async Task The_order_shows_the_taxes_the_invoice_will_show(string state, string taxes)
    {
        var (asha, _) = await Someone();
        await asha.Go("/credits/buy");
        await asha.Press("Update", ("Name", "Asha Rao"), ("State", state));

        Assert.Contains($"Discount, 10 % −₹210.00 Before GST ₹1,601.69 {taxes} To pay ₹1,890.00",
            string.Join(' ', asha.Page.QuerySelectorAll("aside :is(dt, dd)").Select(Said)));
    }

    [Fact]
    public async Task Asking_for_the_figures_keeps_what_was_typed_and_puts_none_of_it_into_the_address()
    {
        var (asha, address) = await Someone();
        await asha.Go("/credits/buy");
        var key = asha.Hidden("Key");

        await asha.Press("Update", ("How many credits?", "5,000"), ("Name", "Asha Rao"), ("State", Chandigarh), ("GSTIN", "04"), ("Address", "Sector 17"));

        Assert.Equal("/credits/buy?credits=5,000", asha.Address.PathAndQuery);
        Assert.Equal(["5,000", "Asha Rao", Chandigarh, "04", "Sector 17"], Typed(asha));
        Assert.Equal(key, asha.Hidden("Key"));
        Assert.Contains("₹4,454.59", asha.Text);
        Assert.Empty(await OrdersOf(address));
    }

    [Fact]
    public async Task A_script_gets_the_form_again_and_the_address_to_show()
    {
        var (asha, _) = await Someone();
        await asha.Go("/credits/buy");
        asha.Client.DefaultRequestHeaders.Add("HX-Request", "true");

        using var answer = await asha.Send("Update", ("How many credits?", "1000"), ("Name", "Asha Rao"));

        var form = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.StartsWith("<form", form);
        Assert.Contains("Asha Rao", form);
        Assert.Equal("/credits/buy?credits=1000", answer.Headers.GetValues("HX-Replace-Url").Single());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        var (asha, address) = await Someone();
        await asha.Go("/credits/buy?credits=300");
        await asha.Press("Pay", ("Name", ""), ("State", ""), ("GSTIN", "27AAPFU0939F1ZW"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asha.Status);
        Assert.Equal("Type the name the invoice is made out to.", Problem(asha, "name"));
        Assert.StartsWith("Choose the state", Problem(asha, "state"));
        Assert.StartsWith("A character of this GSTIN is wrong", Problem(asha, "gstin"));
        Assert.StartsWith("With a GSTIN the invoice needs the address", Problem(asha, "address"));
        Assert.Equal(["300", "", "", "27AAPFU0939F1ZW", ""], Typed(asha));
        Assert.True(asha.Page.QuerySelector("#name")!.HasAttribute("autofocus"));
        Assert.Empty(await OrdersOf(address));

        await asha.Press("Pay", ("Name", "Rao Traders"), ("State", Karnataka), ("GSTIN", GstinOfMaharashtra), ("Address", "1 Weaver Street"));
        Assert.Equal("This GSTIN is registered in Maharashtra. Choose that state, or leave the GSTIN out.", Problem(asha, "gstin"));
        Assert.Empty(await OrdersOf(address));
    }

    [Fact]
    public async Task What_is_wrong_stays_said_while_the_credits_are_changed()
    {
        var (asha, _) = await Someone();
        await asha.Go("/credits/buy?credits=300");
        await asha.Press("Update", ("Name", ""));
        Assert.Equal("", Problem(asha, "name"));

        await asha.Press("Pay", ("Name", ""));
        await asha.Press("Update", ("How many credits?", "1000"));
        Assert.Equal("Type the name the invoice is made out to.", Problem(asha, "name"));
    }

    [Fact]
    public async Task The_state_is_taken_from_the_GSTIN_where_none_was_chosen()
    {
        var (asha, address) = await Someone();
        await asha.Go("/credits/buy");
        await asha.Press("Update", ("Name", "Rao Traders"), ("State", ""), ("GSTIN", "29 AAGCB7383 J1Z4"), ("Address", "1 Loom Lane"));
        Assert.Equal(["2100", "Rao Traders", Karnataka, "29 AAGCB7383 J1Z4", "1 Loom Lane"], Typed(asha));
        Assert.Contains("CGST 9 %", asha.Text);

        await asha.Press("Pay", ("State", ""));
        var buyer = Assert.Single(await OrdersOf(address)).Buyer;
        Assert.Equal((Karnataka, "29AAGCB7383J1Z4"), (buyer.State, buyer.Gstin));
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused_and_never_cut()
    {
        var (asha, address) = await Someone();
        var name = new string('a', Buyer.NameLength + 1);
        await asha.Go("/credits/buy");
        Assert.False(asha.Page.QuerySelector("#name")!.HasAttribute("maxlength"));
        await asha.Press("Pay", ("Name", name), ("State", Karnataka));

        Assert.Equal("Shorten the name to 100 characters; this one has 101.", Problem(asha, "name"));
        Assert.Equal(name, Typed(asha)[1]);
        Assert.Empty(await OrdersOf(address));
    }

    [Theory]
    [InlineData("Asha\u202eRao", "x", "name")]
    [InlineData("Asha Rao", "x\u0007", "address")]
    public async Task What_cannot_be_printed_is_not_taken(string name, string street, string field)
    {
        var (asha, address) = await Someone();
        await asha.Go("/credits/buy?credits=300");
        await asha.Press("Pay", ("Name", name), ("State", Karnataka), ("Address", street));

        Assert.Contains("characters that cannot be printed", Problem(asha, field));
        Assert.Empty(await OrdersOf(address));
    }

    [Fact]
    public async Task Paying_writes_one_order_at_its_price_and_leads_to_its_checkout()
    {
        var (asha, address) = await Someone();
        await asha.Go("/credits/buy");
        await asha.Press("Pay", ("Name", " Rao Traders "), ("State", Maharashtra), ("GSTIN", "27aapfu0939f1zv"), ("Address", "1 Weaver Street\r\nMumbai 400001"));

        var order = Assert.Single(await OrdersOf(address));
        Assert.StartsWith($"/orders/{order.Id}", asha.Address.AbsolutePath);
        Assert.Equal((2_100, 189_000L, 210_000L), (order.Credits, order.AmountPaise, order.FullPaise));
        Assert.Equal(new Buyer("Rao Traders", address, Maharashtra, GstinOfMaharashtra, "1 Weaver Street, Mumbai 400001"), order.Buyer);
        Assert.NotNull(order.GatewayOrderId);
    }

    [Fact]
    public async Task Pressing_many_times_is_one_order_and_another_pack_in_the_same_form_another()
    {
        var (asha, address) = await Someone();
        await asha.Go("/credits/buy?credits=300");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => asha.Send("Pay", ("Name", "Asha Rao"), ("State", Karnataka))));
        Assert.Equal(300, Assert.Single(await OrdersOf(address)).Credits);

        await asha.Send("Pay", ("Name", "Asha Rao"), ("State", Karnataka), ("Credits", "1000"), ("Shown", "1000"));
        Assert.Equal([300, 1_000], (await OrdersOf(address)).Select(order => order.Credits));
    }

    [Fact]
    public async Task A_number_that_was_changed_after_the_price_was_shown_is_priced_before_it_is_bought()
    {
        var (asha, address) = await Someone();
        await asha.Go("/credits/buy?credits=300");

        await asha.Press("Pay", ("How many credits?", "50,000"), ("Name", "Asha Rao"), ("State", Karnataka));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asha.Status);
        Assert.Equal("50,000 credits cost ₹37,500.00. Press Pay if that is right.", Problem(asha, "press"));
        Assert.Empty(await OrdersOf(address));

        await asha.Press("Pay");
        Assert.Equal(50_000, Assert.Single(await OrdersOf(address)).Credits);
    }

    [Fact]
    public async Task While_the_provider_is_away_nothing_is_lost_and_pressing_again_is_the_same_order()
    {
        var (asha, address) = await Someone();
        await asha.Go("/credits/buy?credits=1000");
        shop.Gateway.Trouble = new GatewayAwayException("Nobody answers.");
        try
        {
            await asha.Press("Pay", ("Name", "Asha Rao"), ("State", Karnataka), ("Address", "1 Weaver Street"));
        }
        finally
        {
            shop.Gateway.Trouble = null;
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, asha.Status);
        Assert.StartsWith("The payment provider does not answer. Nothing has been paid", Problem(asha, "press"));
        Assert.Equal(["1000", "Asha Rao", Karnataka, "", "1 Weaver Street"], Typed(asha));

        await asha.Press("Pay");
        Assert.StartsWith($"/orders/{Assert.Single(await OrdersOf(address)).Id}", asha.Address.AbsolutePath);
    }

    [Fact]
    public async Task Whoever_leaves_many_orders_unpaid_is_asked_to_stop()
    {
        var (asha, address) = await Someone();
        await asha.Go("/credits/buy?credits=300");
        foreach (var key in Enumerable.Range(0, Cashier.MostOpenADay))
            await asha.Send("Pay", ("Name", "Asha Rao"), ("State", Karnataka), ("Key", $"{key}"));

        await asha.Press("Pay", ("Name", "Asha Rao"), ("State", Karnataka));

        Assert.Equal(HttpStatusCode.TooManyRequests, asha.Status);
        Assert.Contains("20 orders unpaid", Problem(asha, "press"));
        Assert.Equal(Cashier.MostOpenADay, (await OrdersOf(address)).Count);
    }

    [Fact]
    public async Task Whoever_is_about_to_be_erased_does_not_pay_an_order_of_before()
    {
        var (asha, address) = await Someone();
        await asha.Go("/credits/buy?credits=300");
        await asha.Press("Pay", ("Name", "Asha Rao"), ("State", Karnataka));
        var order = Assert.Single(await OrdersOf(address));
        await shop.Ask(db => db.People.Where(person => person.Email == address)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.LeavesAt, DateTimeOffset.UtcNow.AddDays(1)), Cancel));

        await asha.Go($"/orders/{order.Id}/checkout");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asha.Status);
        Assert.Contains("Your account is about to be erased, and what you bought with it.", asha.Text);
        Assert.Null(asha.Page.QuerySelector("form[action^=http]"));
        await asha.Forge($"/orders/{order.Id}/checkout");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asha.Status);
        Assert.Contains("Your account is about to be erased, and what you bought with it.", asha.Text);
    }

    [Fact]
    public async Task What_no_field_has_room_for_is_not_carried_about()
    {
        var (asha, _) = await Someone();
        await asha.Go("/credits/buy?credits=300");
        await asha.Forge("/credits/buy/figures", ("Credits", "300"), ("Name", new string('n', 60_000)), ("Address", new string('a', 60_000)), ("Gstin", new string('g', 60_000)));
        Assert.Equal((HttpStatusCode.OK, "/credits/buy"), (asha.Status, asha.Address.AbsolutePath));
        Assert.Equal([2 * Buyer.NameLength, Buyer.AddressLength + 100], (int[])[Typed(asha)[1].Length, Typed(asha)[4].Length]);
    }

    [Theory]
    [InlineData("/credits?show=%00&from=0001-01-01&until=9999-12-31")]
    [InlineData("/credits?from=%00&until=%00&before=-1")]
    [InlineData("/credits.csv?from=0001-01-01&until=9999-12-31")]
    [InlineData("/orders?state=%00")]
    [InlineData("/invoices?kind=%00&year=%00")]
    [InlineData("/invoices?year=99-00")]
    public async Task What_nobody_would_look_for_breaks_nothing(string place)
    {
        var (asha, _) = await Someone();
        Assert.Equal(HttpStatusCode.OK, await asha.StatusOf(place));
    }

    [Fact]
    public async Task The_next_time_the_invoice_is_filled_in_as_the_last_one_was()
    {
        var (asha, _) = await Someone();
        await asha.Go("/credits/buy");
        await asha.Press("Pay", ("Name", "Rao Traders"), ("State", Maharashtra), ("GSTIN", GstinOfMaharashtra), ("Address", "1 Weaver Street"));

        await asha.Go("/credits/buy?credits=300");
        Assert.Equal(["300", "Rao Traders", Maharashtra, GstinOfMaharashtra, "1 Weaver Street"], Typed(asha));

        var (meera, _) = await Someone();
        await meera.Go("/credits/buy?credits=300");
        Assert.Equal(["300", "", "", "", ""], Typed(meera));
    }

    [Fact]
    public async Task Credits_and_a_try_on_lead_here()
    {
        var (asha, _) = await Someone();
        foreach (var place in (string[])["/credits", "/try-on"])
        {
            await asha.Go(place);
            await asha.Follow("Buy credits");
            Assert.Equal("/credits/buy", asha.Address.AbsolutePath);
        }
    }

    async Task<(Browser Browser, string Address)> Someone()
    {
        var browser = shop.NewBrowser();
        return (browser, await browser.SignUpAsync());
    }

    Task<List<Order>> OrdersOf(string address) => shop.Ask(db => db.Orders.AsNoTracking()
        .Where(order => order.Buyer.Email == address).OrderBy(order => order.Id).ToListAsync(Cancel));

    static string Said(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static string Problem(Browser browser, string field) => Said(browser.Page.QuerySelector($"#{field}-problem")!);

    static string[] Typed(Browser browser) =>
    [
        ((IHtmlInputElement)browser.Page.QuerySelector("#credits")!).Value,
        ((IHtmlInputElement)browser.Page.QuerySelector("#name")!).Value,
        ((IHtmlSelectElement)browser.Page.QuerySelector("#state")!).Value ?? "",
        ((IHtmlInputElement)browser.Page.QuerySelector("#gstin")!).Value,
        ((IHtmlTextAreaElement)browser.Page.QuerySelector("#address")!).Value,
    ];

    /// <summary>An app whose payment provider says what a test wants.</summary>
    public sealed class Shop(DatabaseServer server) : TestApp(server)
    {
        public StubGateway Gateway { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder host)
        {
            base.ConfigureWebHost(host);
            host.ConfigureTestServices(services => services.AddSingleton(new PaymentGateways(Gateway, [Gateway])));
        }
    }
}

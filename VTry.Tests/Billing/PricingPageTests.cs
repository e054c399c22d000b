using System.Net;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

/// <summary>What credits cost, asked by whoever likes, without a script.</summary>
public class PricingPageTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("300", "₹300.00")]
    [InlineData("2099", "₹2,099.00")]
    [InlineData("2100", "₹1,890.00")]
    [InlineData("2,100", "₹1,890.00")]
    [InlineData("50000", "₹37,500.00")]
    public async Task A_price_has_an_address_that_can_be_passed_on(string credits, string price)
    {
        var visitor = app.NewBrowser();
        await visitor.Go($"/pricing?credits={credits}");

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Equal(price, visitor.Page.QuerySelector(".total")!.TextContent);
        Assert.Equal(credits, visitor.Page.QuerySelector("#credits")!.GetAttribute("value"));
        Assert.Contains(price, visitor.Page.QuerySelector("a.button.makes")!.TextContent);
    }

    [Fact]
    public async Task The_form_asks_by_its_address_and_is_answered_without_a_script_or_a_cookie()
    {
        var visitor = app.NewBrowser();
        await visitor.Go("/pricing");
        Assert.Equal("₹1,890.00", visitor.Page.QuerySelector(".total")!.TextContent);

        var answer = await visitor.Send("Show the price", ("How many credits?", "5,000"));

        Assert.Equal("/pricing?credits=5,000", answer.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Contains("4,454.59", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("299", "The smallest pack", "Take 300 for ₹300.00", "₹300.00")]
    [InlineData("50001", "The largest pack", "Take 50,000 for ₹37,500.00", "₹37,500.00")]
    [InlineData("1e5", "Type a whole number", "Take 2,100 for ₹1,890.00", "₹1,890.00")]
    [InlineData("", "Say how many credits", "Take 2,100 for ₹1,890.00", "₹1,890.00")]
    public async Task What_is_not_sold_is_said_beside_the_field_with_the_nearest_pack(string credits, string problem, string way, string price)
    {
        var visitor = app.NewBrowser();
        await visitor.Go("/pricing");
        await visitor.Press("Show the price", ("How many credits?", credits));

        Assert.StartsWith(problem, visitor.Page.QuerySelector("#credits-problem")!.TextContent);
        Assert.Equal("true", visitor.Page.QuerySelector("#credits")!.GetAttribute("aria-invalid"));
        Assert.Equal(credits, visitor.Page.QuerySelector("#credits")!.GetAttribute("value"));
        Assert.Null(visitor.Page.QuerySelector("a.button.makes"));

        await visitor.Follow(way);
        Assert.Equal(price, visitor.Page.QuerySelector(".total")!.TextContent);
    }

    [Theory]
    [InlineData("1890", "2,100 credits cost the same.")]
    [InlineData("2000", "2,100 credits cost ₹110.00 less.")]
    public async Task Where_more_credits_cost_less_they_are_offered(string credits, string offer)
    {
        var visitor = app.NewBrowser();
        await visitor.Go($"/pricing?credits={credits}");
        Assert.Contains(offer, visitor.Text);

        await visitor.Follow("Take 2,100");
        Assert.Equal("₹1,890.00", visitor.Page.QuerySelector(".total")!.TextContent);
        Assert.Null(visitor.Page.QuerySelector(".price-calculator .note"));
    }

    [Fact]
    public async Task A_script_gets_only_the_calculator_and_caches_keep_the_two_apart()
    {
        using var asking = new HttpRequestMessage(HttpMethod.Get, "/pricing?credits=1000") { Headers = { { "HX-Request", "true" } } };
        using var answer = await app.NewBrowser().Client.SendAsync(asking, Cancel);

        Assert.StartsWith("<form", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("HX-Request", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("2100", "₹0.90", "₹288.30")]
    [InlineData("5000", "about ₹0.89", "₹679.51")]
    [InlineData("50000", "₹0.75", "₹5,720.34")]
    public async Task What_is_rounded_is_said_to_be_and_the_GST_is_that_of_the_invoice(string credits, string each, string gst)
    {
        var visitor = app.NewBrowser();
        await visitor.Go($"/pricing?credits={credits}");

        Assert.Equal([each, gst], visitor.Page.QuerySelectorAll(".pairs dd").Skip(1).Select(figure => figure.TextContent));
    }

    [Theory]
    [InlineData("/pricing?credits=1995", "1,995 credits for ₹1,995.00", "1,995 credits for VTry cost ₹1,995.00")]
    [InlineData("/pricing", "Pricing", "One rupee, one credit")]
    [InlineData("/pricing?credits=1", "Pricing", "One rupee, one credit")]
    public async Task An_address_that_names_a_pack_says_its_price_wherever_it_is_passed_on(string address, string title, string description)
    {
        var visitor = app.NewBrowser();
        await visitor.Go(address);

        Assert.StartsWith(title, visitor.Page.Title);
        Assert.StartsWith(description, visitor.Page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task The_hour_of_the_free_credits_is_one_that_people_in_India_know()
    {
        var visitor = app.NewBrowser();
        await visitor.Go("/pricing");

        Assert.Contains("5:30 in the morning, Indian time", visitor.Text);
    }

    [Fact]
    public async Task A_pack_is_said_in_what_it_makes()
    {
        var visitor = app.NewBrowser();
        await visitor.Go("/pricing?credits=2101");

        Assert.Contains("2,101 dresses or 1,050 outfits of top and bottom", visitor.Text);
    }
}

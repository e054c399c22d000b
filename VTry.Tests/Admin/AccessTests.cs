using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Tests.Accounts;
using VTry.Tests.Support;

namespace VTry.Tests.Admin;

/// <summary>Who gets behind the counter.</summary>
public class AccessTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Shop.Finance)]
    [InlineData(Shop.Super)]
    public async Task Finance_and_super_admins_come_to_the_orders_by_the_link_in_the_navigation(string address)
    {
        var browser = await app.StaffAsync(address);
        await browser.Go("/credits");
        await browser.Follow("Admin");

        Assert.Equal("/admin/orders", browser.Address.AbsolutePath);
        Assert.Equal("Orders", browser.Page.QuerySelector(".side-tabs [aria-current=page]")!.TextContent.Trim());
        Assert.Contains(address, browser.Page.QuerySelector(".masthead")!.TextContent);
    }

    [Theory]
    [InlineData(Shop.Support)]
    [InlineData("shopper@vtry.example")]
    public async Task Nobody_else_finds_any_of_the_pages_nor_a_link_to_them(string address)
    {
        var browser = await app.StaffAsync(address);
        await browser.Go("/credits");
        Assert.Null(browser.Page.QuerySelector("a[href='/admin']"));
        var places = Places();
        Assert.True(places.Count > 12, "The pages were not found.");

        foreach (var place in places)
        {
            Assert.Equal(HttpStatusCode.NotFound, await browser.StatusOf(place));
            Assert.Equal(HttpStatusCode.NotFound, await browser.PostTo(place));
        }
    }

    [Fact]
    public async Task Whose_role_is_taken_away_finds_nothing_with_the_next_look()
    {
        var address = await app.NewBrowser().ArriveAsync();
        Task<IdentityResult> Change(Func<UserManager<Person>, Person, Task<IdentityResult>> change) =>
            app.Ask<UserManager<Person>, IdentityResult>(async people => await change(people, (await people.FindByEmailAsync(address))!));

        await Change((people, person) => people.AddToRoleAsync(person, Role.FinanceAdmin));
        var browser = app.NewBrowser();
        await browser.SignInAsync(address);
        Assert.Equal(HttpStatusCode.OK, await browser.StatusOf("/admin/orders"));

        await Change((people, person) => people.RemoveFromRoleAsync(person, Role.FinanceAdmin));
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusOf("/admin/orders"));
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusOf("/admin/orders.csv"));
    }

    [Theory]
    [InlineData("/admin/orders.csv?q=rao")]
    [InlineData("/admin/payments.csv")]
    [InlineData("/admin/refunds.csv")]
    [InlineData("/admin/invoices.csv")]
    [InlineData("/admin/margin.csv")]
    [InlineData("/admin/invoices/gstr1.csv?month=2026-11")]
    [InlineData("/admin/invoices/gstr1.json?month=2026-11")]
    public async Task Nothing_is_taken_along_in_a_session_that_has_been_open_for_long(string place)
    {
        var browser = await app.StaffAsync();
        await app.LetProofAgeAsync(Shop.Finance);
        await browser.Go(place);
        Assert.Equal(("/account/prove", $"?returnUrl={Uri.EscapeDataString(place)}"), (browser.Address.AbsolutePath, browser.Address.Query));
    }

    [Fact]
    public async Task A_difference_is_not_dealt_with_in_a_session_that_has_been_open_for_long()
    {
        var browser = await app.StaffAsync();
        await app.LetProofAgeAsync(Shop.Finance);
        await browser.Forge($"/admin/differences/{Guid.Empty}/resolution");
        Assert.Equal(("/account/prove", "?returnUrl=%2Fadmin%2Fdifferences"), (browser.Address.AbsolutePath, browser.Address.Query));
    }

    [Theory]
    [InlineData("q=%00")]
    [InlineData("gateway=%00")]
    [InlineData("state=%00")]
    [InlineData("least=%00")]
    [InlineData("from=0001-01-01")]
    [InlineData("to=9999-12-31")]
    [InlineData("from=0001-01-01&to=9999-12-31")]
    [InlineData("from=9999-12-31&to=0001-01-01")]
    [InlineData("month=9999-12")]
    [InlineData("month=0001-01")]
    [InlineData("year=%00")]
    public async Task What_nobody_would_look_for_breaks_nothing(string query)
    {
        var browser = await app.StaffAsync();
        foreach (var place in (string[])["orders", "payments", "refunds", "invoices", "margin"])
            foreach (var form in (string[])["", ".csv"])
                Assert.Equal(HttpStatusCode.OK, await browser.StatusOf($"/admin/{place}{form}?{query}"));
        foreach (var form in (string[])["csv", "json"])
            Assert.NotEqual(HttpStatusCode.InternalServerError, await browser.StatusOf($"/admin/invoices/gstr1.{form}?{query}"));
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_sign_in_first()
    {
        using var stranger = app.CreateClient(new() { AllowAutoRedirect = false });
        foreach (var place in Places())
        {
            using var answer = await stranger.GetAsync(place, Cancel);
            Assert.Contains("/account/sign-in?returnUrl=", answer.Headers.Location?.OriginalString);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var browser = await app.StaffAsync();
        foreach (var place in (string[])[
            $"/admin/orders/{Guid.Empty}", $"/admin/orders/{Guid.Empty}/refunds/new", $"/admin/invoices/{Guid.Empty}",
            "/admin/invoices/gstr1.json?month=soon", "/admin/invoices/gstr1.csv"])
            Assert.Equal(HttpStatusCode.NotFound, await browser.StatusOf(place));
    }

    List<string> Places() => [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/')).Where(pattern => pattern.StartsWith("admin")).Distinct()
        .Select(pattern => "/" + pattern.Replace("{id:guid}", $"{Guid.Empty}"))];
}

/// <summary>The same outside Development.</summary>
public class PublicAccessTests(ProductionApp app) : IClassFixture<ProductionApp>
{
    [Fact]
    public async Task Outside_Development_a_password_alone_opens_nothing_here()
    {
        var browser = app.NewReader();
        await browser.SignInAsync(await app.SomeoneWhoIs(Role.FinanceAdmin));
        await browser.Go("/admin/orders");
        Assert.Equal("/settings/security/authenticator", browser.Address.AbsolutePath);

        await browser.Press("Turn it on", ("Code", new AuthenticatorApp(browser.Page.QuerySelector("#key")!.TextContent).Code()));
        await browser.Go("/admin/orders");
        Assert.Equal("/admin/orders", browser.Address.AbsolutePath);
    }
}

using System.Net;
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

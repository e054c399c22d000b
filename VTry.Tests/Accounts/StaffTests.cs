using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

/// <summary>The app as it runs for the public.</summary>
public class ProductionApp : TestApp
{
    public ProductionApp(DatabaseServer server) : base(server) => ClientOptions.BaseAddress = new Uri("https://localhost");

    protected override IEnumerable<(string Key, string Value)> Settings =>
        [("AllowStandIns:0", "mail"), ("AllowStandIns:1", "keys"), ("AllowStandIns:2", "address"), ("AllowStandIns:3", "payments")];

    protected override void ConfigureWebHost(IWebHostBuilder host)
    {
        base.ConfigureWebHost(host);
        host.UseEnvironment("Production");
    }

    /// <summary>Somebody confirmed with this role, made as an operator would: no page gives roles.</summary>
    public async Task<string> SomeoneWhoIs(string role)
    {
        var address = Newcomers.NewAddress();
        await Ask<IServiceProvider, bool>(async services =>
        {
            var person = new Person { UserName = address, Email = address, EmailConfirmed = true, CreatedAt = DateTimeOffset.UtcNow };
            person.Welcome(DateTimeOffset.UtcNow);
            var people = services.GetRequiredService<UserManager<Person>>();
            await using var transaction = await services.GetRequiredService<VTryDb>().Database.BeginTransactionAsync();
            Assert.True((await people.CreateAsync(person, Newcomers.Password)).Succeeded);
            await people.AddToRoleAsync(person, role);
            await services.GetRequiredService<DailyAllowance>().OpenAsync(person.WalletId, default);
            await transaction.CommitAsync();
            return true;
        });
        return address;
    }

    /// <summary>A browser that says, as browsers do, that it wants pages.</summary>
    public Browser NewReader()
    {
        var browser = NewBrowser();
        browser.Client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return browser;
    }
}

public class StaffTests(ProductionApp app) : IClassFixture<ProductionApp>
{
    const string SetUp = "/settings/security/authenticator";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> StaffRoles => [.. Role.Staff];

    [Theory]
    [MemberData(nameof(StaffRoles))]
    public async Task After_the_password_staff_get_nothing_but_the_page_that_sets_up_a_second_factor(string role)
    {
        var browser = app.NewReader();
        await browser.SignInAsync(await app.SomeoneWhoIs(role));

        Assert.Equal(SetUp, browser.Address.AbsolutePath);
        await browser.Go("/settings/security");
        Assert.Equal(SetUp, browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task No_place_the_app_has_is_open_to_staff_without_a_second_factor_but_those_listed_here()
    {
        string[] open = ["settings/security/authenticator", "account/prove", "account/sign-out", "error", "theme"];
        var browser = app.NewReader();
        // Whoever may go everywhere; others do not find all of it.
        await browser.SignInAsync(await app.SomeoneWhoIs(Role.SuperAdmin));
        var token = browser.Hidden("__RequestVerificationToken");
        var places = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct()
            .Except(open).Where(pattern => pattern != "{**path:file}") // static files that are newer than the build
            .Where(pattern => !pattern.StartsWith("webhooks/")).ToList(); // for machines, which bring a signature and no session
        Assert.True(places.Count > 30, "The places were not found.");

        foreach (var pattern in places)
        {
            var address = "/" + System.Text.RegularExpressions.Regex.Replace(pattern, @"\{[^}]+\}", match => match.Value.Contains("guid") ? Guid.Empty.ToString() : "640");
            using var read = await browser.Client.GetAsync(address, Cancel);
            var isRefused = read.RequestMessage!.RequestUri!.AbsolutePath == SetUp
                || pattern.StartsWith("api/") && !read.IsSuccessStatusCode;
            Assert.True(isRefused, $"GET {address} was answered {read.StatusCode}.");
            using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
            using var sent = await browser.Client.PostAsync(address, form, Cancel);
            // What is sent to the API with a cookie comes from nobody at all.
            Assert.True(sent.StatusCode == HttpStatusCode.Forbidden || pattern.StartsWith("api/") && !sent.IsSuccessStatusCode, $"POST {address} was answered {sent.StatusCode}.");
        }
    }

    [Fact]
    public async Task With_the_code_they_get_in_now_and_the_next_time()
    {
        var address = await app.SomeoneWhoIs(Role.SuperAdmin);
        var browser = app.NewReader();
        await browser.SignInAsync(address);
        var phone = new AuthenticatorApp(browser.Page.QuerySelector("#key")!.TextContent);
        await browser.Press("Turn it on", ("Code", phone.Code()));
        await browser.Go("/credits");
        Assert.Equal("/credits", browser.Address.AbsolutePath);

        var later = app.NewReader();
        await later.SignInAsync(address);
        Assert.Equal("/account/two-factor", later.Address.AbsolutePath);
        await later.Press("Sign in", ("Code", phone.Code(stepsLater: 1)));
        await later.Go("/credits");
        Assert.Equal("/credits", later.Address.AbsolutePath);
    }

    [Fact]
    public async Task Turning_it_off_leads_back_to_setting_it_up_at_the_next_sign_in()
    {
        var address = await app.SomeoneWhoIs(Role.FinanceAdmin);
        var browser = app.NewReader();
        await browser.SignInAsync(address);
        await browser.Press("Turn it on", ("Code", new AuthenticatorApp(browser.Page.QuerySelector("#key")!.TextContent).Code()));
        await browser.Go(SetUp);
        await browser.Press("Turn it off");
        var later = app.NewReader();
        await later.SignInAsync(address);

        Assert.Equal(SetUp, later.Address.AbsolutePath);
    }

    [Fact]
    public async Task Who_has_a_passkey_shows_it_and_cannot_set_up_another_factor_by_the_password()
    {
        var address = await app.SomeoneWhoIs(Role.SuperAdmin);
        await app.Ask(async db =>
        {
            var person = await db.People.SingleAsync(person => person.Email == address, Cancel);
            db.Set<IdentityUserPasskey<Guid>>().Add(new()
            {
                UserId = person.Id, CredentialId = Guid.NewGuid().ToByteArray(),
                Data = new() { PublicKey = [1], Name = "Key", AttestationObject = [1], ClientDataJson = [1], CreatedAt = DateTimeOffset.UtcNow },
            });
            return await db.SaveChangesAsync(Cancel);
        });
        var thief = app.NewReader();
        await thief.SignInAsync(address);
        Assert.Equal("/account/prove", thief.Address.AbsolutePath);
        Assert.Null(thief.Page.QuerySelector("input[type=password]"));

        await thief.Go(SetUp);
        Assert.Equal("/account/prove", thief.Address.AbsolutePath);
    }

    [Fact]
    public async Task Everybody_else_may_do_without()
    {
        var browser = app.NewReader();
        await browser.SignInAsync(await app.SomeoneWhoIs(Role.User));
        await browser.Go("/credits");

        Assert.Equal("/credits", browser.Address.AbsolutePath);
    }
}

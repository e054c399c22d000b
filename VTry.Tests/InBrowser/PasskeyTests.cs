using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VTry.Domain.Audit;
using VTry.Tests.Support;

namespace VTry.Tests.InBrowser;

/// <summary>Passkeys in a real browser, with a device that is plugged in by the browser's own tools.</summary>
public class PasskeyTests(LiveApp app, Chromium chromium) : IClassFixture<LiveApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A passkey belongs to a name; an address of numbers is none.</summary>
    Uri Site => new UriBuilder(app.Address) { Host = "localhost" }.Uri;

    [Fact]
    public async Task A_passkey_is_added_named_used_renamed_and_removed()
    {
        var address = await app.NewBrowser().SignUpAsync();
        await using var window = await Window.OpenAsync(chromium, app, site: Site);
        var page = window.Page;
        var device = await PlugInAsync(page);
        await window.SignInAsync(address);
        await AddAsync(window, device, "My phone");
        await page.GetByText("The passkey is added.").WaitForAsync();
        await page.GetByText("Not used yet.").WaitForAsync();
        await app.NewBrowser().ReadMailAsync(address, "A passkey was added");

        await SignOutAsync(page);
        await device.TouchAsync(() => ArriveAtAsync(page, "/account/sign-in?returnUrl=%2Fcredits"), () => page.WaitForURLAsync("**/credits"));

        await page.GotoAsync("/settings/security");
        await page.GetByText("Last used on").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit My phone" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("The old phone");
        await window.PressAsync("Keep the name");
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit The old phone" }).ClickAsync();
        await window.PressAsync("Remove this passkey");
        await page.GetByText("No passkey yet").WaitForAsync();
        await app.NewBrowser().ReadMailAsync(address, "A passkey was removed");
        var actions = await app.Ask(db => db.AuditEntries
            .Where(entry => db.People.Any(person => person.Id == entry.SubjectId && person.Email == address)).Select(entry => entry.Action).ToListAsync(Cancel));
        Assert.Contains(AuditAction.PasskeyAdded, actions);
        Assert.Contains(AuditAction.PasskeyRemoved, actions);
        window.ExpectNoTroubles();
    }

    [Fact]
    public async Task A_passkey_is_two_factors_and_a_proof()
    {
        var address = await app.NewBrowser().SignUpAsync();
        await using var window = await Window.OpenAsync(chromium, app, site: Site);
        var page = window.Page;
        var device = await PlugInAsync(page);
        await window.SignInAsync(address);
        await AddAsync(window, device, "Key");
        await app.Ask(db => db.People.Where(person => person.Email == address)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.TwoFactorEnabled, true), Cancel));
        await SignOutAsync(page);
        await device.TouchAsync(() => ArriveAtAsync(page, "/account/sign-in"), () => page.WaitForURLAsync("**/try-on")); // no code was asked for
        Assert.True(await app.Ask(db => db.Sessions.AnyAsync(session => session.HasSecondFactor && session.ProvenAt != null
            && db.People.Any(person => person.Id == session.PersonId && person.Email == address), Cancel)));
    }

    [Fact]
    public async Task A_passkey_proves_again_who_it_is()
    {
        var address = await app.NewBrowser().SignUpAsync();
        await using var window = await Window.OpenAsync(chromium, app, site: Site);
        var page = window.Page;
        var device = await PlugInAsync(page);
        await window.SignInAsync(address);
        await AddAsync(window, device, "Key");
        await app.LetProofAgeAsync(address);
        await page.GotoAsync("/settings/security/password");
        Assert.Contains("/account/prove", page.Url);
        await device.TouchAsync(() => window.PressAsync("Use a passkey"), () => page.WaitForURLAsync("**/settings/security/password"));
    }

    [Fact]
    public async Task An_answer_that_is_sent_twice_brings_nobody_in()
    {
        var address = await app.NewBrowser().SignUpAsync();
        await using var window = await Window.OpenAsync(chromium, app, site: Site);
        var page = window.Page;
        var device = await PlugInAsync(page);
        await window.SignInAsync(address);
        await AddAsync(window, device, "Key");
        await SignOutAsync(page);
        var request = await page.RunAndWaitForRequestAsync(
            () => device.TouchAsync(() => ArriveAtAsync(page, "/account/sign-in"), () => page.WaitForURLAsync("**/try-on")), request => request.Url.EndsWith("/account/passkey"));
        var sent = System.Web.HttpUtility.ParseQueryString(request.PostData!);

        var thief = app.NewBrowser();
        await thief.Go("/account/passkey/options");
        await thief.Go("/account/sign-in");
        await thief.Press("Use a passkey", ("credential", sent["credential"]));
        Assert.Equal("/account/sign-in", thief.Address.AbsolutePath);
        Assert.Contains("opens no account here", thief.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("no JSON at all")]
    [InlineData("""{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AAAA"},"clientExtensionResults":{}}""")]
    public async Task What_is_no_passkey_brings_nobody_in(string credential)
    {
        var browser = app.NewBrowser();
        foreach (var withChallenge in (bool[])[false, true])
        {
            if (withChallenge)
                await browser.Go("/account/passkey/options");
            await browser.Go("/account/sign-in");
            await browser.Press("Use a passkey", ("credential", credential));
            Assert.Contains("opens no account here", browser.Text);
        }
    }

    [Fact]
    public async Task Somebody_else_s_passkey_can_be_neither_seen_nor_changed()
    {
        var (owner, stranger) = (app.NewBrowser(), app.NewBrowser());
        var address = await owner.SignUpAsync();
        var id = Guid.NewGuid().ToByteArray();
        await app.Ask(async db =>
        {
            var person = await db.People.SingleAsync(person => person.Email == address, Cancel);
            db.Set<IdentityUserPasskey<Guid>>().Add(new()
            {
                UserId = person.Id, CredentialId = id,
                Data = new() { PublicKey = [1], Name = "Key", AttestationObject = [1], ClientDataJson = [1], CreatedAt = DateTimeOffset.UtcNow },
            });
            return await db.SaveChangesAsync(Cancel);
        });
        await stranger.SignUpAsync();
        await stranger.Go("/settings/security/passkeys");
        await stranger.Press("Go on", ("Password", Newcomers.Password));

        var place = $"/settings/security/passkeys/{Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(id)}";
        Assert.Equal(System.Net.HttpStatusCode.NotFound, await stranger.StatusOf(place));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, await stranger.PostTo(place));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, await stranger.PostTo($"{place}?handler=Remove"));
        Assert.Equal(1, await app.Ask(db => db.Set<IdentityUserPasskey<Guid>>().CountAsync(passkey => passkey.CredentialId == id, Cancel)));
    }

    static async Task AddAsync(Window window, Device device, string name)
    {
        await window.Page.GotoAsync("/settings/security/passkeys");
        await window.Page.GetByLabel("Name").FillAsync(name);
        await device.TouchAsync(() => window.PressAsync("Add a passkey"), () => window.Page.WaitForURLAsync("**/settings/security"));
    }

    // The finger may be quicker than the page is there.
    static Task ArriveAtAsync(IPage page, string address) => page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });

    static async Task SignOutAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
    }

    static async Task<Device> PlugInAsync(IPage page)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        var added = await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true,
                ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = false,
            },
        });
        return new(tools, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    sealed record Device(ICDPSession Tools, string Id)
    {
        /// <summary>
        /// A finger on it from before the one until the other. On the sign-in page that is enough: the browser offers the passkey
        /// in the e-mail field, and the finger takes it.
        /// </summary>
        public async Task TouchAsync(Func<Task> begin, Func<Task> then)
        {
            await PresenceAsync(true);
            await begin();
            await then();
            await PresenceAsync(false);
        }

        Task PresenceAsync(bool isThere) =>
            Tools.SendAsync("WebAuthn.setAutomaticPresenceSimulation", new() { ["authenticatorId"] = Id, ["enabled"] = isThere });
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

/// <summary>What a person sees of their sessions, and how they end.</summary>
public class SessionsTests(TestApp app) : IClassFixture<TestApp>
{
    const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    const string OnIPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_browser_is_listed_in_plain_words_with_this_one_first()
    {
        var (laptop, _, _) = await OnTwoBrowsers();
        await laptop.Go("/settings/sessions");

        var lines = laptop.Page.QuerySelectorAll("li.setting").Select(line => line.TextContent).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains("Firefox on Linux", lines[0]);
        Assert.Contains("This one", lines[0]);
        Assert.Contains("Safari on iPhone", lines[1]);
        Assert.DoesNotContain("This one", lines[1]);
    }

    [Fact]
    public async Task Ending_a_session_signs_its_browser_out_at_its_very_next_request_and_its_open_stream_ends()
    {
        var (laptop, phone, address) = await OnTwoBrowsers();
        using var stream = new StreamReader(await phone.Client.GetStreamAsync("/events", Cancel));
        Assert.Equal("event: hello", await stream.ReadLineAsync(Cancel));

        await laptop.Go("/settings/sessions");
        await laptop.Press("End");
        Assert.Contains("That session is over.", laptop.Text);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Patience);
        while (await stream.ReadLineAsync(limit.Token) is not null)
            continue;
        Assert.Equal(HttpStatusCode.Unauthorized, await phone.StatusOf("/events"));
        await phone.Go("/settings/sessions");
        Assert.Equal("/account/sign-in", phone.Address.AbsolutePath);
        await laptop.Go("/settings/sessions");
        Assert.Equal("/settings/sessions", laptop.Address.AbsolutePath);
        Assert.Contains(AuditAction.SessionEnded, await Audit(address));
    }

    [Fact]
    public async Task Ending_all_others_leaves_this_one_and_everybody_elses()
    {
        var (laptop, phone, address) = await OnTwoBrowsers();
        var stranger = app.NewBrowser();
        await stranger.SignInAsync(await stranger.OpenAccountAsync());

        await laptop.Go("/settings/sessions");
        await laptop.Press("End all others");

        Assert.Contains("The other session is over.", laptop.Text);
        Assert.Single(laptop.Page.QuerySelectorAll("li.setting"));
        await phone.Go("/welcome");
        Assert.Equal("/account/sign-in", phone.Address.AbsolutePath);
        await stranger.Go("/welcome");
        Assert.Equal("/welcome", stranger.Address.AbsolutePath);
        Assert.Contains(AuditAction.SessionsEnded, await Audit(address));
    }

    [Fact]
    public async Task Somebody_elses_session_is_not_found_and_goes_on()
    {
        var (laptop, _, address) = await OnTwoBrowsers();
        var ids = await app.Ask(db => db.Sessions
            .Where(session => db.People.Any(person => person.Id == session.PersonId && person.Email == address))
            .Select(session => session.Id).ToListAsync(Cancel));
        var stranger = app.NewBrowser();
        await stranger.SignInAsync(await stranger.OpenAccountAsync());
        await stranger.Go("/settings/sessions");

        Assert.Equal(2, ids.Count);
        foreach (var id in ids)
            Assert.Equal(HttpStatusCode.NotFound, await stranger.PostTo($"/settings/sessions/{id}/end"));
        await laptop.Go("/settings/sessions");
        Assert.Equal(2, laptop.Page.QuerySelectorAll("li.setting").Length);
    }

    [Fact]
    public async Task A_sign_in_with_a_browser_that_is_new_is_told_by_mail_once_and_the_first_of_all_is_not()
    {
        var (_, phone, address) = await OnTwoBrowsers();
        await phone.ReadMailAsync(address, "A sign-in on a new device");
        Assert.Contains("Safari on iPhone", phone.Text);
        Assert.Contains("/settings/sessions", phone.Page.DocumentElement.OuterHtml);

        await phone.Go("/welcome");
        await phone.Press("Sign out");
        await phone.SignInAsync(address);
        Assert.Equal("/welcome", phone.Address.AbsolutePath);

        Assert.Equal(1, await app.Ask(db => db.OutgoingMails.CountAsync(mail => mail.To == address && mail.Kind == "NewDevice", Cancel)));
        Assert.Single(await Audit(address), AuditAction.DeviceAdded);
    }

    [Fact]
    public async Task A_made_up_device_cookie_makes_no_device_known()
    {
        var (_, _, address) = await OnTwoBrowsers();
        var forger = app.NewBrowser();
        forger.Client.DefaultRequestHeaders.Add("Cookie", "vtry-device=me");
        await forger.SignInAsync(address);

        Assert.Equal(2, await app.Ask(db => db.OutgoingMails.CountAsync(mail => mail.To == address && mail.Kind == "NewDevice", Cancel)));
    }

    async Task<(Browser Laptop, Browser Phone, string Address)> OnTwoBrowsers()
    {
        var (laptop, phone) = (app.NewBrowser(), app.NewBrowser());
        laptop.Client.DefaultRequestHeaders.UserAgent.ParseAdd(Firefox);
        phone.Client.DefaultRequestHeaders.UserAgent.ParseAdd(OnIPhone);
        var address = await laptop.OpenAccountAsync();
        await laptop.SignInAsync(address);
        await phone.SignInAsync(address);
        return (laptop, phone, address);
    }

    Task<List<string>> Audit(string address) => app.Ask(db => db.AuditEntries
        .Where(entry => db.People.Any(person => person.Id == entry.SubjectId && person.Email == address))
        .Select(entry => entry.Action).ToListAsync(Cancel));
}

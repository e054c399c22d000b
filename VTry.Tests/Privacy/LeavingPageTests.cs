using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Privacy;
using VTry.Tests.Files;
using VTry.Tests.Support;

namespace VTry.Tests.Privacy;

/// <summary>Taking everything along and leaving, by pressing what is on the pages.</summary>
public class LeavingPageTests(TestApp app) : IClassFixture<TestApp>
{
    static readonly TimeSpan PackingMayTake = TimeSpan.FromMinutes(2);
    static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_is_prepared_mailed_and_taken_by_its_owner_alone()
    {
        var (owner, address) = await ArriveAsync();
        await owner.Go("/settings/privacy");
        await owner.Press("Prepare my export");
        Assert.Equal("/settings/privacy/exports", owner.Address.AbsolutePath);
        await owner.ReadMailAsync(address, "Your export is ready");
        var link = owner.Page.QuerySelectorAll("a[href*='/exports/']")[0].GetAttribute("href")!;

        await owner.Go(link);
        var download = owner.Page.QuerySelector("a[download]")!.GetAttribute("href")!;
        using var answer = await owner.Client.GetAsync(download, Cancel);
        Assert.Matches(@"^""?vtry-export-\d{4}-\d\d-\d\d\.zip""?$", answer.Content.Headers.ContentDisposition!.FileName);
        using (var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancel)))
            Assert.NotNull(zip.GetEntry("README.txt"));

        var path = new Uri(link).PathAndQuery;
        var (stranger, _) = await ArriveAsync();
        foreach (var place in (string[])[path, download])
        {
            Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusOf(place));
            Assert.Equal(HttpStatusCode.NotFound, await owner.StatusOf(place[..^1]));
            Assert.Equal(HttpStatusCode.NotFound, await owner.StatusOf(place.Split('?')[0]));
            var signedOut = app.NewBrowser();
            await signedOut.Go(place);
            Assert.Equal("/account/sign-in", signedOut.Address.AbsolutePath);
        }
        Assert.Equal(HttpStatusCode.NotFound, await stranger.PostTo(path.Split('?')[0] + "/retry"));

        await app.Ask(db => db.Exports.Where(export => export.ExpiresAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(export => export.ExpiresAt, DateTimeOffset.UtcNow.AddSeconds(-1)), Cancel));
        await owner.Go(link);
        Assert.Equal(HttpStatusCode.Gone, owner.Status);
        Assert.Contains("This export is erased", owner.Text);
        await owner.Go(download);
        Assert.Equal(HttpStatusCode.Gone, owner.Status);
        await owner.Press("Prepare a new one");
        await UntilPackedAsync(owner);
        Assert.Contains("Your export is ready", owner.Text);
    }

    [Fact]
    public async Task Whoever_has_not_just_proved_themselves_is_asked_first_and_nothing_happens()
    {
        var (asha, address) = await ArriveAsync();
        await asha.Go("/settings/privacy/leave");
        await app.Ask(db => db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(session => session.ProvenAt, (DateTimeOffset?)null), Cancel));
        await asha.Press("Erase my account");
        Assert.Equal("/account/prove", asha.Address.AbsolutePath);
        Assert.False(await IsLeavingAsync(address));

        await asha.Press("Go on", ("Password", "not this one"));
        Assert.Equal("/account/prove", asha.Address.AbsolutePath);
        await asha.Press("Go on", ("Password", Newcomers.Password));
        Assert.Equal("/settings/privacy/leave", asha.Address.AbsolutePath);
        await asha.Press("Erase my account");
        Assert.True(await IsLeavingAsync(address));
    }

    [Fact]
    public async Task Leaving_says_what_goes_signs_out_elsewhere_refuses_try_ons_and_can_be_stopped()
    {
        var (asha, address) = await ArriveAsync();
        var elsewhere = app.NewBrowser();
        await elsewhere.SignInAsync(address);
        await asha.Go("/settings/privacy/leave");
        Assert.Contains("1 photo of you", asha.Text);
        await asha.Press("Erase my account");
        var day = $"Your account is erased on {LeavingDay(DateTimeOffset.UtcNow + Departure.Wait)}";
        Assert.Contains($"{day}. Until then nothing new is made.", asha.Text);

        await elsewhere.Go("/feed");
        Assert.Equal("/account/sign-in", elsewhere.Address.AbsolutePath);
        await elsewhere.SignInAsync(address);
        Assert.Contains(day, elsewhere.Text);

        await asha.AskForAsync(("TopSample", "tee-white"));
        Assert.Contains("about to be erased", asha.Text);
        await asha.AskForAsync(("Top", Pictures.File(VTry.Domain.Files.ImageFormat.Png, 400, 400)));
        Assert.Contains("about to be erased", asha.Text);

        await elsewhere.ReadMailAsync(address, "Your account is erased on");
        await elsewhere.Go("/feed");
        await elsewhere.Press("Keep it");
        Assert.Contains("Your account stays", elsewhere.Text);
        await asha.Go("/feed");
        Assert.DoesNotContain("is erased on", asha.Text);
        Assert.False(await IsLeavingAsync(address));
    }

    [Fact]
    public async Task Once_erased_nobody_signs_in_the_address_is_free_and_the_certificate_is_for_everyone()
    {
        var (asha, address) = await ArriveAsync();
        await asha.Go("/settings/privacy/leave");
        await asha.Press("Erase my account");
        var reference = await app.Ask(db => db.Departures.Where(row => db.People.Any(person => person.Id == row.PersonId && person.Email == address))
            .Select(row => row.Reference).SingleAsync(Cancel));
        var anyone = app.NewBrowser();
        Assert.Equal(HttpStatusCode.NotFound, await anyone.StatusOf($"/certificates/{reference}"));

        await app.Ask(db => db.Departures.Where(row => row.Reference == reference)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EraseAt, DateTimeOffset.UtcNow), Cancel));
        await app.Ask<Shredder, bool>(async shredder =>
        {
            await shredder.EraseDueAsync(Cancel);
            return true;
        });

        await asha.Go("/feed");
        Assert.Equal("/account/sign-in", asha.Address.AbsolutePath);
        await asha.SignInAsync(address);
        Assert.Equal("/account/sign-in", asha.Address.AbsolutePath);

        await anyone.ReadMailAsync(address, "Your account is erased");
        await anyone.Follow("http");
        Assert.Equal($"/certificates/{reference}", anyone.Address.AbsolutePath);
        Assert.Contains(reference, anyone.Text);
        Assert.DoesNotContain(address, anyone.Text);

        await asha.OpenAccountAsync(address);
        await asha.SignInAsync(address);
        Assert.Equal("/welcome", asha.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_certificate_of_no_number_is_not_found()
    {
        foreach (var reference in (string[])["ABCDE-FGHJK-MNPQR-STVWX-YZ234", "a", new string('x', 2_000)])
            Assert.Equal(HttpStatusCode.NotFound, await app.NewBrowser().StatusOf($"/certificates/{reference}"));
    }

    async Task<(Browser Browser, string Address)> ArriveAsync()
    {
        var browser = app.NewBrowser();
        return (browser, await browser.ArriveAsync());
    }

    Task<bool> IsLeavingAsync(string address) => app.Ask(db => db.People.AnyAsync(person => person.Email == address && person.LeavesAt != null, Cancel));

    static string LeavingDay(DateTimeOffset moment) => VTry.Web.Pages.Privacy.LeavingView.Day(moment);

    static async Task UntilPackedAsync(Browser browser)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (browser.Page.QuerySelector(".stages") is not null && TimeProvider.System.GetElapsedTime(start) < PackingMayTake)
        {
            await Task.Delay(LookAgain, Cancel);
            await browser.Go("/settings/privacy/exports");
        }
    }
}

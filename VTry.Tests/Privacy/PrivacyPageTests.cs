using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Files;
using VTry.Domain.Privacy;
using VTry.Tests.Support;

namespace VTry.Tests.Privacy;

/// <summary>The page where people see and decide about their pictures, pressed as a browser without scripts presses it.</summary>
public class PrivacyPageTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Switches_say_what_is_allowed_and_the_history_stays()
    {
        var (browser, person) = await SomeoneAsync();
        Assert.Equal([true, false, false], Switches(browser));

        await browser.Press("Save", ("TryOn", null), ("Keeping", "true"));
        Assert.Equal([false, true, false], Switches(browser));
        await browser.Go("/try-on");
        Assert.Contains("Try-ons are switched off", browser.Text);
        await browser.Press("Try it on", ("TopSample", "tee-white"), ("Body", "theo"));
        Assert.Contains("nothing was made and nothing spent", browser.Text);

        await browser.Go("/settings/privacy");
        await browser.Press("Save", ("TryOn", "true"));
        Assert.Equal([true, true, false], Switches(browser));
        Assert.Equal(3, browser.Page.QuerySelectorAll(".history tbody tr").Length);
        Assert.Equal(3, await app.Ask(db => db.Consents.CountAsync(consent => consent.PersonId == person, Cancel)));
    }

    [Fact]
    public async Task A_purpose_nobody_asks_for_cannot_be_given()
    {
        var (browser, person) = await SomeoneAsync();
        foreach (var forged in (string[])["Training", "3", "TryOn,Keeping", "-1"])
            await browser.Forge("/settings/privacy/consents", (forged, "true"), ($"before.{forged}", "false"));
        Assert.Equal(ConsentPurpose.TryOn, (await app.Ask(db => db.Consents.SingleAsync(consent => consent.PersonId == person, Cancel))).Purpose);
    }

    [Fact]
    public async Task A_picture_is_erased_after_one_question_and_the_proof_is_shown()
    {
        var (browser, person) = await SomeoneAsync();
        var photo = await app.Ask(db => db.Files.SingleAsync(file => file.OwnerId == person, Cancel));
        var picture = browser.Page.QuerySelector(".clock img")!.GetAttribute("src")!;
        Assert.Equal(HttpStatusCode.OK, await browser.StatusOf(picture));

        await browser.Follow("Erase now");
        await browser.Press("Erase");

        Assert.Contains("It is erased, in every size.", browser.Text);
        Assert.Contains($"Body {photo.Id:N}: 2 variants removed", browser.Text);
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusOf(picture));
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusOf(picture.Replace("/w160", "/full")));
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusOf($"/settings/privacy/pictures/{photo.Id}/erase"));
        Assert.Null(await app.Ask<IFileStore, long?>(store => store.LengthAsync(new(photo.Id, "full"), Cancel)));
        await browser.Go("/settings/privacy/erased");
        Assert.Contains($"{photo.Id:N}", browser.Text);
    }

    [Fact]
    public async Task Somebody_else_s_picture_cannot_be_given_a_clock_or_erased()
    {
        var (_, owner) = await SomeoneAsync();
        var photo = await app.Ask(db => db.Files.SingleAsync(file => file.OwnerId == owner, Cancel));
        var (stranger, _) = await SomeoneAsync();

        Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusOf($"/settings/privacy/pictures/{photo.Id}/erase"));
        foreach (var deed in (string[])["clock", "erase"])
        {
            await stranger.Go("/settings/privacy");
            await stranger.Forge($"/settings/privacy/pictures/{photo.Id}/{deed}", ("Days", "1"));
            Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        }
        var still = await app.Ask(db => db.Files.SingleAsync(file => file.Id == photo.Id, Cancel));
        Assert.Equal((photo.EraseAt, false), (still.EraseAt, still.IsErased));
    }

    [Fact]
    public async Task A_clock_is_set_to_what_is_offered_and_to_nothing_else()
    {
        var (browser, person) = await SomeoneAsync();
        await browser.Press("Save", ("Keeping", "true"));
        await browser.Press("Set", ("Days", "7"));
        var photo = await app.Ask(db => db.Files.SingleAsync(file => file.OwnerId == person, Cancel));
        Assert.InRange(photo.EraseAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromDays(6.9), TimeSpan.FromDays(7));

        foreach (var days in (string[])["365", "0", "-7", "2147483647"])
        {
            await browser.Go("/settings/privacy");
            await browser.Forge($"/settings/privacy/pictures/{photo.Id}/clock", ("Days", days));
            Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        }
        Assert.Equal(photo.EraseAt, (await app.Ask(db => db.Files.SingleAsync(file => file.OwnerId == person, Cancel))).EraseAt);
    }

    [Fact]
    public async Task A_switch_pressed_with_scripts_brings_the_clocks_up_to_date()
    {
        var (browser, _) = await SomeoneAsync();
        Assert.Equal(["1", "1", "7", "30"], DaysIn(browser.Page).Concat(DaysIn(await SwitchAsync(browser, "photos", ("before.Keeping", "false"), ("Keeping", "true")))));
        Assert.Equal(["1"], DaysIn(await SwitchAsync(browser, "photos", ("before.Keeping", "true"))));

        var garments = await SwitchAsync(browser, "garments", ("before.Keeping", "false"), ("Keeping", "true"));
        Assert.Contains("Garments", garments.QuerySelector("#clocks [aria-current=page]")!.TextContent);
        await browser.Go("/settings/privacy?of=garments");
        Assert.Equal("garments", browser.Page.QuerySelector("input[form=consents][name=of]")!.GetAttribute("value"));
        Assert.Null(browser.Page.QuerySelector("#clocks[hx-swap-oob]"));
    }

    static IEnumerable<string?> DaysIn(IParentNode page) =>
        page.QuerySelectorAll("#clocks option").Select(option => option.GetAttribute("value"));

    static async Task<IHtmlDocument> SwitchAsync(Browser browser, string of, params (string Field, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/settings/privacy/consents")
        {
            Headers = { { "HX-Request", "true" } },
            Content = new FormUrlEncodedContent([
                new("__RequestVerificationToken", browser.Hidden("__RequestVerificationToken")), new("of", of),
                .. fields.Select(field => KeyValuePair.Create(field.Field, field.Value))]),
        };
        var answer = await (await browser.Client.SendAsync(request, Cancel)).Content.ReadAsStringAsync(Cancel);
        var page = new HtmlParser().ParseDocument(answer);
        Assert.NotNull(page.QuerySelector("body > #consents"));
        Assert.NotNull(page.QuerySelector("body > #clocks[hx-swap-oob=true]"));
        return page;
    }

    [Fact]
    public async Task The_list_goes_on_page_by_page()
    {
        var (browser, person) = await SomeoneAsync();
        await app.Ask<Vault, bool>(async vault =>
        {
            for (var width = 300; width < 314; width++)
                await vault.ReceiveAsync(person, FileKind.Garment, new MemoryStream(VTry.Tests.Files.Pictures.File(ImageFormat.Jpeg, width, 300)), Cancel);
            return true;
        });
        await browser.Go("/settings/privacy?of=garments");
        Assert.Equal(12, browser.Page.QuerySelectorAll(".clock").Length);
        await browser.Follow("Older");
        Assert.Equal(2, browser.Page.QuerySelectorAll(".clock").Length);
        await browser.Go("/settings/privacy?of=nonsense");
        Assert.Single(browser.Page.QuerySelectorAll(".clock"));
    }

    [Fact]
    public async Task A_result_says_when_it_is_erased_and_afterwards_that_it_was_and_the_feed_does_not_break()
    {
        var (browser, _) = await SomeoneAsync();
        var id = await browser.TryOnAsync(("DressSample", "dress-slip"));
        Assert.Contains("Erased on ", browser.Text);
        await browser.Go("/feed");
        Assert.Contains(", erased on ", browser.Text);

        await browser.Go("/settings/privacy?of=results");
        await browser.Follow("Erase now");
        await browser.Press("Erase");
        await browser.Go($"/generations/{id}");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("This picture was erased, in every size", browser.Text);
        await browser.Go("/feed");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        await browser.Go("/credits");
        Assert.NotNull(browser.Page.QuerySelector($"a[href='/generations/{id}']"));
    }

    async Task<(Browser Browser, Guid Person)> SomeoneAsync()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();
        await browser.Go("/settings/privacy");
        return (browser, await app.Ask(db => db.People.Where(person => person.Email == address).Select(person => person.Id).SingleAsync(Cancel)));
    }

    static IEnumerable<bool> Switches(Browser browser) =>
        browser.Page.QuerySelectorAll("#consents input[role=switch]").Select(box => box.HasAttribute("checked"));
}

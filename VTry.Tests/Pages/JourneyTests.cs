using System.Net;
using VTry.Domain.Files;
using VTry.Tests.Files;
using VTry.Tests.Support;

namespace VTry.Tests.Pages;

/// <summary>The whole way, with nothing but links and forms.</summary>
public class JourneyTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_shopper_gets_from_signing_up_to_a_picture_and_back_to_an_empty_feed()
    {
        var browser = await app.NewcomerAsync();
        Assert.Equal("/try-on", browser.Address.AbsolutePath);
        Assert.Equal(3, browser.Balance());

        await browser.Press("Try it on", ("TopSample", "shirt-linen"));
        Assert.NotNull(browser.Page.QuerySelector("noscript"));
        var id = await browser.UntilSettledAsync();
        Assert.Equal("Linen shirt", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(2, browser.Balance());

        var pictures = browser.Page.QuerySelectorAll(".before-after img").Select(picture => picture.GetAttribute("src")!).ToList();
        Assert.Equal(2, pictures.Count);
        var (before, after) = (await PictureAt(browser, pictures[0]), await PictureAt(browser, pictures[1]));
        Assert.Equal((before.Width, before.Height), (after.Width, after.Height));
        Assert.False(before.Pixels.AsSpan().SequenceEqual(after.Pixels), "The result is the photo again.");
        await DownloadIsAPicture(browser);

        await browser.Follow("Feed");
        Assert.Contains("1 try-on, newest first", browser.Text);
        Assert.Equal($"/generations/{id}", browser.Page.QuerySelector(".result a")!.GetAttribute("href"));

        await browser.Go("/credits");
        Assert.Equal(["Linen shirt Spent, as set aside", "Linen shirt Set aside", "Free credits for the day Came"], Movements(browser));

        await browser.Go($"/generations/{id}");
        await browser.Follow("Again");
        Assert.NotNull(browser.Page.QuerySelector("input[name=TopSample][value^='own:'][checked]"));
        await browser.Press("Try it on", ("BottomSample", "jeans"));
        var outfit = await browser.UntilSettledAsync();
        Assert.Equal("Linen shirt and straight jeans", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(0, browser.Balance());

        var picture = browser.Page.QuerySelector(".before-after .after")!.GetAttribute("src")!;
        await browser.Follow("Delete");
        await browser.Press("Delete");
        Assert.Equal("/feed", browser.Address.AbsolutePath);
        Assert.Contains("Linen shirt and straight jeans is deleted", browser.Text);
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusOf(picture));
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusOf($"/generations/{outfit}"));
        Assert.Equal(HttpStatusCode.OK, await browser.StatusOf(pictures[1]));
        Assert.Contains("1 try-on, newest first", browser.Text);

        await browser.Go("/credits");
        Assert.Contains("A try-on you deleted Spent, as set aside", Movements(browser));

        await browser.Go($"/generations/{id}/delete");
        await browser.Press("Delete");
        Assert.Contains("Nothing hangs here yet.", browser.Text);
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusOf(pictures[1]));
    }

    [Fact]
    public async Task A_photo_and_garments_of_one_s_own_become_pictures()
    {
        var browser = app.NewBrowser();
        await browser.SignInAsync(await browser.OpenAccountAsync());
        await browser.Press("Save and go on", ("Adult", "true"), ("Body photo", TestFiles.Stranger), ("Depicts", "Me"), ("Consents", new[] { "TryOn" }));
        if (browser.Address.AbsolutePath.EndsWith("/points"))
            await browser.Press("Save");
        Assert.Equal("/try-on", browser.Address.AbsolutePath);

        await browser.TryOnAsync(("Top", TestFiles.BlouseCutOut));
        Assert.Equal("Your top", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(2, browser.Balance());

        await browser.TryOnAsync(("Dress", TestFiles.SundressOnWhite));
        Assert.Equal("Your dress", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(1, browser.Balance());
    }

    [Fact]
    public async Task An_outfit_takes_two_credits()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();

        await browser.TryOnAsync(("TopSample", "tee-white"), ("BottomSample", "trousers-wide"));

        Assert.Equal(1, browser.Balance());
        Assert.Contains("2 credits", browser.Page.QuerySelector(".receipt .sum-line")!.TextContent);
    }

    static async Task<Raster> PictureAt(Browser browser, string address)
    {
        Assert.StartsWith("/media/", address);
        using var answer = await browser.Client.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Pictures.Codec.Decode(await answer.Content.ReadAsByteArrayAsync(Cancel), PictureRules.KeptSide);
    }

    static async Task DownloadIsAPicture(Browser browser)
    {
        using var answer = await browser.Client.GetAsync(browser.Page.QuerySelector("a[download]")!.GetAttribute("href"), Cancel);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.StartsWith("vtry-result-", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.True(Pictures.Codec.Decode(await answer.Content.ReadAsByteArrayAsync(Cancel), PictureRules.KeptSide).Width >= PictureRules.MinSide);
    }

    static List<string> Movements(Browser browser) => [.. browser.Page.QuerySelectorAll(".table tbody tr")
        .Select(row => $"{row.Children[0].TextContent.Trim()} {row.Children[1].TextContent.Trim()}")];
}

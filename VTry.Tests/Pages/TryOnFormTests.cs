using System.Net;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Tests.Files;
using VTry.Tests.Support;

namespace VTry.Tests.Pages;

/// <summary>What the try-on page says to what cannot be done, and that it loses nothing of what can.</summary>
public class TryOnFormTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    Task<int> GenerationsOf(string address) => app.Ask(db => db.Generations
        .CountAsync(generation => db.People.Any(person => person.Id == generation.PersonId && person.Email == address), Cancel));

    [Fact]
    public async Task Files_that_are_no_garments_are_refused_beside_their_field_and_the_rest_stays_chosen()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();
        var picture = TestFiles.SundressOnWhite;
        (byte[] File, string Why)[] wrong =
        [
            (Pictures.Pdf, "PDF document"),
            ([], "empty"),
            (picture[..(picture.Length / 2)], "incomplete"),
            ([.. picture, .. new byte[11 * 1024 * 1024 - picture.Length]], "larger than 10 MB"),
            (Pictures.File(ImageFormat.Png, 60, 80), "60 × 80 pixels"),
        ];

        foreach (var (file, why) in wrong)
        {
            await browser.AskForAsync(("Bottom", file), ("TopSample", "tee-black"), ("Body", "kwame"));

            Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
            Assert.Contains(why, browser.Page.QuerySelector("#bottom-problem")!.TextContent);
            Assert.Single(browser.Problems());
            Assert.Equal("Sunrise T-shirt", ChosenIn(browser, "TopSample"));
            Assert.Equal("Kwame", ChosenIn(browser, "Body"));
        }
        Assert.Equal(0, await GenerationsOf(address));
        Assert.Equal(3, browser.Balance());
    }

    [Fact]
    public async Task A_garment_sent_along_with_a_wrong_one_need_not_be_chosen_again()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();

        await browser.AskForAsync(("Top", TestFiles.BlouseCutOut), ("Bottom", Pictures.Gif));
        Assert.Equal("Your top", ChosenIn(browser, "TopSample"));

        await browser.Press("Try it on");
        await browser.UntilSettledAsync();
        Assert.Equal("Your top", browser.Page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_photo_that_is_none_is_refused_beside_its_field()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();

        await browser.AskForAsync(("Body photo", Pictures.Pdf), ("Depicts", "Me"), ("TopSample", "tee-white"));

        Assert.Contains("PDF document", browser.Page.QuerySelector("#bodyphoto-problem")!.TextContent);
        Assert.Equal("White T-shirt", ChosenIn(browser, "TopSample"));
        Assert.Equal(0, await GenerationsOf(address));
    }

    [Fact]
    public async Task Nothing_chosen_and_a_dress_with_a_top_are_refused_in_words()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();

        await browser.AskForAsync();
        Assert.Contains("Choose a garment first", Assert.Single(browser.Problems()));

        await browser.AskForAsync(("TopSample", "tee-white"), ("DressSample", "dress-wrap"));
        Assert.Contains("A dress goes alone", Assert.Single(browser.Problems()));
        Assert.Equal("White T-shirt", ChosenIn(browser, "TopSample"));
        Assert.Equal("Wrap dress", ChosenIn(browser, "DressSample"));
        Assert.Equal(0, await GenerationsOf(address));
        Assert.Equal(3, browser.Balance());
    }

    [Fact]
    public async Task A_second_press_of_the_same_form_is_the_same_generation()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.Send("Try it on", ("TopSample", "tee-white"))));
        var later = await browser.Send("Try it on", ("TopSample", "tee-white"));

        Assert.Single(answers.Append(later).Select(answer => answer.RequestMessage!.RequestUri!.AbsolutePath).Distinct());
        Assert.StartsWith("/generations/", later.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(1, await GenerationsOf(address));
    }

    [Fact]
    public async Task Two_hundred_presses_at_once_on_one_credit_start_exactly_one()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();
        var first = await browser.TryOnAsync(("TopSample", "tee-white"), ("BottomSample", "shorts-khaki"));
        await browser.Go($"/try-on?again={first}");
        Assert.Equal(1, browser.Balance());

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ =>
            browser.Send("Try it on", ("BottomSample", ""), ("PressKey", Guid.NewGuid().ToString("N")))));

        var started = Assert.Single(answers, answer => answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/generations/"));
        Assert.All(answers.Except([started]), answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode));
        Assert.Equal(2, await GenerationsOf(address));
    }

    [Fact]
    public async Task Too_few_credits_are_said_with_the_price_and_the_balance()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();
        await browser.TryOnAsync(("TopSample", "tee-white"), ("BottomSample", "jeans"));

        await browser.AskForAsync(("TopSample", "tee-white"), ("BottomSample", "jeans"));

        var said = Assert.Single(browser.Problems());
        Assert.Contains("This takes 2 credits and you have 1.", said);
        Assert.Contains("3 free ones come each day", said);
        Assert.Equal("/credits/buy", browser.Page.QuerySelector(".action-bar a")!.GetAttribute("href"));
        Assert.Equal("Straight jeans", ChosenIn(browser, "BottomSample"));
        Assert.Equal(1, await GenerationsOf(address));
    }

    [Fact]
    public async Task A_picture_nobody_can_be_made_out_in_leads_to_advice_and_its_points_and_back_with_the_choice()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();

        await browser.AskForAsync(("Body photo", Pictures.File(ImageFormat.Jpeg, 480, 720)), ("Depicts", "Me"), ("TopSample", "tee-black"));
        Assert.Matches("^/bodies/.*/advice$", browser.Address.AbsolutePath);
        await browser.Follow("Use it anyway");
        Assert.Matches("^/bodies/.*/points$", browser.Address.AbsolutePath);

        await browser.Press("Save");
        Assert.Equal("/try-on", browser.Address.AbsolutePath);
        Assert.Equal(3, browser.Balance());
        Assert.Equal("Sunrise T-shirt", ChosenIn(browser, "TopSample"));
        Assert.NotEqual("Amara", ChosenIn(browser, "Body"));
    }

    [Fact]
    public async Task A_new_photo_goes_with_a_garment_of_before_to_its_advice()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();
        var before = await browser.TryOnAsync(("TopSample", "tee-black"));

        await browser.Go($"/try-on?again={before}");
        await browser.Press("Try it on", ("Body photo", Pictures.File(ImageFormat.Jpeg, 600, 800)), ("Depicts", "Me"));

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Matches("^/bodies/.*/advice$", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task What_cannot_be_made_is_said_in_words_and_the_credit_comes_back()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();

        await browser.AskForAsync(("Top", Pictures.File(ImageFormat.Png, 400, 400)));
        var id = await browser.UntilSettledAsync();

        Assert.Equal("This did not work out", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.True(browser.Page.QuerySelector(".trouble")!.TextContent.Length > 30);
        Assert.Contains("Came back", browser.Page.QuerySelector(".receipt")!.TextContent);
        Assert.Equal(3, browser.Balance());
        Assert.Equal(GenerationState.Failed, await app.Ask(db => db.Generations.Where(g => g.Id == id).Select(g => g.State).SingleAsync(Cancel)));
    }

    /// <summary>The label of the radio that is chosen in a group.</summary>
    static string ChosenIn(Browser browser, string name) =>
        browser.Page.QuerySelector($"input[name={name}][checked]")!.Closest("label")!.QuerySelector(".label")!.TextContent.Trim();
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Tests.Files;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

public class PointsTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<(Browser Browser, Guid Body)> SomeoneUnsure()
    {
        var browser = app.NewBrowser();
        await browser.SignInAsync(await browser.OpenAccountAsync());
        await browser.Press("Save and go on", ("Adult", "true"), ("Body photo", Pictures.File(ImageFormat.Jpeg, 480, 720)), ("Depicts", "Me"), ("Consents", new[] { "TryOn" }));
        await browser.Follow("Use it anyway");
        return (browser, Guid.Parse(browser.Address.Segments[2].TrimEnd('/')));
    }

    Task<Body> Stored(Guid id) => app.Ask(db => db.Bodies.AsNoTracking().SingleAsync(body => body.Id == id, Cancel));

    Task<HttpResponseMessage> Send(Browser browser, Guid body, params (string, string)[] fields) => browser.Client.PostAsync(
        $"/bodies/{body}/points", new FormUrlEncodedContent(fields
            .Append(("__RequestVerificationToken", browser.Hidden("__RequestVerificationToken")))
            .ToDictionary(field => field.Item1, field => field.Item2)), Cancel);

    [Fact]
    public async Task Saving_the_points_makes_the_body_sure()
    {
        var (browser, id) = await SomeoneUnsure();
        await browser.Press("Save");

        Assert.Equal("/try-on", browser.Address.AbsolutePath);
        Assert.True((await Stored(id)).IsSure);
    }

    [Fact]
    public async Task A_click_without_a_script_moves_one_joint_and_saves_nothing_yet()
    {
        var (browser, id) = await SomeoneUnsure();
        var before = await Stored(id);
        var points = browser.Hidden("Points");
        var answer = await Send(browser, id, ("Points", points), ("Joint", "elbowL"), ("at.x", "70"), ("at.y", "210"), ("PlainWidth", "280"), ("PlainHeight", "420"));

        var page = await answer.Content.ReadAsStringAsync(Cancel);
        var expected = BodyPoints.FromText(points) with { ElbowL = new(0.25f, 0.5f) };
        Assert.Contains($"value=\"{expected.ToText()}\"", page);
        var stored = await Stored(id);
        Assert.Equal(before.Points, stored.Points);
        Assert.False(stored.IsSure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0.5,0.5")]
    [InlineData("2,2 2,2 2,2 2,2 2,2 2,2 2,2 2,2 2,2 2,2 2,2 2,2 2,2")]
    [InlineData("NaN,0 0,0 0,0 0,0 0,0 0,0 0,0 0,0 0,0 0,0 0,0 0,0 0,0")]
    public async Task Points_outside_the_photo_are_refused(string points)
    {
        var (browser, id) = await SomeoneUnsure();
        var answer = await Send(browser, id, ("Points", points));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False((await Stored(id)).IsSure);
    }

    [Fact]
    public async Task Somebody_elses_body_is_not_found()
    {
        var (browser, id) = await SomeoneUnsure();
        var points = browser.Hidden("Points");
        var (stranger, _) = await SomeoneUnsure();

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.GetAsync($"/bodies/{id}/points", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(stranger, id, ("Points", points))).StatusCode);
        Assert.False((await Stored(id)).IsSure);
    }
}

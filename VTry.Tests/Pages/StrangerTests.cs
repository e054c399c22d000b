using System.Net;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Generations;
using VTry.Tests.Support;

namespace VTry.Tests.Pages;

/// <summary>What is somebody else's is not found, and nothing is changed by asking for it.</summary>
public class StrangerTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_somebody_else_s_can_be_seen_used_or_deleted()
    {
        var owner = app.NewBrowser();
        await owner.ArriveAsync();
        var id = await owner.TryOnAsync(("TopSample", "tee-white"));
        var picture = owner.Page.QuerySelector(".before-after .after")!.GetAttribute("src")!;
        var generation = await Stored(id);
        var body = await app.Ask(db => db.Bodies.SingleAsync(body => body.PhotoId == generation.PhotoId, Cancel));

        var stranger = app.NewBrowser();
        await stranger.ArriveAsync();
        foreach (var place in (string[])[$"/generations/{id}", $"/generations/{id}/delete", $"/feed/{id}", $"/bodies/{body.Id}/points", $"/bodies/{body.Id}/advice", $"/settings/bodies/{body.Id}", $"/settings/bodies/{body.Id}/delete", picture])
            Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusOf(place));
        foreach (var deed in (string[])[$"/generations/{id}/delete", $"/generations/{id}/cancel", $"/settings/bodies/{body.Id}", $"/settings/bodies/{body.Id}/default", $"/settings/bodies/{body.Id}/delete"])
            Assert.Equal(HttpStatusCode.NotFound, await stranger.PostTo(deed));

        await stranger.Go($"/try-on?again={id}");
        Assert.Null(stranger.Page.QuerySelector("input[value^='own:']"));
        await stranger.Press("Try it on", ("TopSample", $"own:{generation.Pieces[0].PictureId:N}"));
        Assert.Contains("Choose a garment first", stranger.Text);
        await stranger.AskForAsync(("Body", body.Id), ("TopSample", "tee-white"));
        Assert.Contains("Choose who is wearing it", stranger.Text);

        await owner.Go($"/generations/{id}");
        Assert.Equal(GenerationState.Completed, (await Stored(id)).State);
        Assert.Equal(HttpStatusCode.OK, await owner.StatusOf(picture));
        Assert.Equal(2, owner.Balance());
    }

    [Fact]
    public async Task Somebody_else_s_waiting_try_on_cannot_be_cancelled_and_one_s_own_can()
    {
        var owner = app.NewBrowser();
        await owner.ArriveAsync();
        var stranger = app.NewBrowser();
        await stranger.ArriveAsync();
        await owner.AskForAsync(("TopSample", "tee-white"), ("BottomSample", "jeans"));
        var id = owner.GenerationId();

        Assert.Equal(HttpStatusCode.NotFound, await stranger.PostTo($"/generations/{id}/cancel"));
        Assert.NotEqual(GenerationState.Cancelled, (await Stored(id)).State);

        Assert.SkipWhen(owner.Page.QuerySelector(".stages") is null, "It was made before it could be cancelled.");
        await owner.Press("Cancel");
        Assert.SkipWhen(owner.Page.QuerySelector("a[download]") is not null, "It was made before it could be cancelled.");
        Assert.Equal("Cancelled", owner.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(3, owner.Balance());
    }

    [Fact]
    public async Task Who_is_not_signed_in_sees_no_picture()
    {
        var owner = app.NewBrowser();
        await owner.ArriveAsync();
        await owner.TryOnAsync(("DressSample", "dress-slip"));
        var picture = owner.Page.QuerySelector(".before-after .after")!.GetAttribute("src")!;

        Assert.Equal(HttpStatusCode.NotFound, await app.NewBrowser().StatusOf(picture));
    }

    Task<Generation> Stored(Guid id) => app.Ask(db => db.Generations.AsNoTracking().SingleAsync(generation => generation.Id == id, Cancel));
}

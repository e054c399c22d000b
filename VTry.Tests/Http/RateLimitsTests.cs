using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using VTry.Web.Http;

namespace VTry.Tests.Http;

public sealed class RateLimitsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_sign_in_too_many_is_refused_with_the_time_to_wait()
    {
        await using var site = await StartAsync();
        await PostAsync(site, "/account/sign-in", times: 3);

        var refused = await site.Visitor.PostAsync("/account/sign-in", null, Cancel);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 20);
        Assert.Contains("Try again in", await refused.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("/api/v1/auth/tokens")]
    [InlineData("/api/v1/auth/tokens/")]
    [InlineData("/API/v1/auth/Tokens")]
    public async Task Apps_sign_in_as_seldom_however_they_write_the_address(string address)
    {
        await using var site = await StartAsync();
        await PostAsync(site, address, times: 3);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await site.Visitor.PostAsync(address, null, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor.PostAsync("/api/v1/auth/tokens/refresh", null, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Who_may_not_sign_in_for_a_moment_may_still_read_and_change()
    {
        await using var site = await StartAsync();
        await PostAsync(site, "/account/sign-in", times: 4);

        Assert.Equal(HttpStatusCode.OK, (await site.Visitor.GetAsync("/account/sign-in", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor.PostAsync("/api/v1/likes", null, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Uploads_are_counted_by_themselves()
    {
        await using var site = await StartAsync();
        for (var upload = 0; upload < 2; upload++)
            Assert.Equal(HttpStatusCode.OK, (await site.Visitor.PostAsync("/try-on", Upload(), Cancel)).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await site.Visitor.PostAsync("/try-on", Upload(), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor.PostAsync("/try-on", null, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Programs_are_refused_with_a_problem_they_can_read()
    {
        await using var site = await StartAsync();
        await PostAsync(site, "/api/v1/likes", times: 5);

        var refused = await site.Visitor.PostAsync("/api/v1/likes", null, Cancel);

        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Equal("rate_limited", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Only_so_many_streams_are_open_at_a_time_and_one_that_ends_makes_room()
    {
        await using var site = await StartAsync();
        var first = await OpenStreamAsync(site);
        using var second = await OpenStreamAsync(site);
        using var refused = await OpenStreamAsync(site);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);

        first.Dispose();
        var start = Stopwatch.GetTimestamp();
        HttpStatusCode answer;
        do
        {
            using var next = await OpenStreamAsync(site);
            answer = next.StatusCode; // until the server has noticed that the first is gone
        }
        while (answer == HttpStatusCode.TooManyRequests && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, answer);
    }

    static Task<HttpResponseMessage> OpenStreamAsync(SmallSite site) =>
        site.Visitor.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead, Cancel);

    static async Task PostAsync(SmallSite site, string path, int times)
    {
        for (var time = 0; time < times; time++)
            await site.Visitor.PostAsync(path, null, Cancel);
    }

    static MultipartFormDataContent Upload() => new() { { new ByteArrayContent([1]), "photo", "me.jpg" } };

    static Task<SmallSite> StartAsync() => SmallSite.StartAsync(builder => builder.AddRateLimits(), app =>
    {
        app.UseRateLimiter();
        app.Map("/events", async (HttpContext context) =>
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        app.Map("/{**path}", () => "fine");
    }, settings: [("Limits:StreamsAtOnce", "2"), ("Limits:SignInsPerMinute", "3"), ("Limits:UploadsPerMinute", "2"), ("Limits:ChangesPerMinute", "5")]);
}

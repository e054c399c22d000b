using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using VTry.Web.Http;

namespace VTry.Tests.Http;

public sealed class MetricsTests
{
    const string Token = "0123456789abcdef";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_of_ours_are_written_as_prometheus_reads_them()
    {
        await using var site = await StartAsync(token: null);
        Telemetry.Meter.CreateCounter<long>("vtry.seams", description: "Seams\nsewn").Add(3, new KeyValuePair<string, object?>("thread", "red \"silk\""));

        var text = await (await GetAsync(site, IPAddress.Loopback)).Content.ReadAsStringAsync(Cancel);

        Assert.Contains("# HELP vtry_seams_total Seams\\nsewn\n", text);
        Assert.Contains("# TYPE vtry_seams_total counter\n", text);
        Assert.Contains("vtry_seams_total{thread=\"red \\\"silk\\\"\"} 3\n", text);
    }

    [Fact]
    public async Task Without_a_token_only_this_machine_may_read()
    {
        await using var site = await StartAsync(token: null);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(site, IPAddress.Loopback)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(site, IPAddress.Parse("203.0.113.7"))).StatusCode);
    }

    [Fact]
    public async Task A_proxy_on_this_machine_does_not_make_strangers_welcome()
    {
        await using var site = await StartAsync(token: null);

        var answer = await GetAsync(site, IPAddress.Loopback, request => request.Headers.Add("X-Forwarded-For", "203.0.113.7"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task With_a_token_only_who_shows_it_may_read()
    {
        await using var site = await StartAsync(Token);

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(site, IPAddress.Loopback)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(site, IPAddress.Loopback, Showing("another"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(site, IPAddress.Parse("203.0.113.7"), Showing(Token))).StatusCode);
    }

    static Action<HttpRequestMessage> Showing(string token) =>
        request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

    static async Task<HttpResponseMessage> GetAsync(SmallSite site, IPAddress from, Action<HttpRequestMessage>? prepare = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("X-Test-From", from.ToString());
        prepare?.Invoke(request);
        return await site.Visitor.SendAsync(request, Cancel);
    }

    static Task<SmallSite> StartAsync(string? token) => SmallSite.StartAsync(builder => builder.AddTelemetry(), app =>
    {
        app.UseTelemetry();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers["X-Test-From"].ToString());
            return next(context);
        });
        app.MapMetrics();
    }, settings: ("Metrics:Token", token));
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using VTry.Web.Http;

namespace VTry.Tests.Http;

public sealed class ProxiesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trusted_proxy_says_who_asks_and_how() =>
        Assert.Equal("https 203.0.113.7", await AskedAsync(from: "10.1.2.3", trusted: "10.0.0.0/8"));

    [Fact]
    public async Task Nobody_else_is_believed() =>
        Assert.Equal("http 198.51.100.9", await AskedAsync(from: "198.51.100.9", trusted: "10.0.0.0/8"));

    [Fact]
    public async Task Without_a_proxy_nobody_is_believed() =>
        Assert.Equal("http 10.1.2.3", await AskedAsync(from: "10.1.2.3", trusted: null));

    [Fact]
    public async Task A_network_that_is_none_stops_the_start_and_is_named()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => AskedAsync(from: "10.1.2.3", trusted: "the office"));
        Assert.Contains("\"the office\" in Trusted is not a network", refused.Message);
    }

    static async Task<string> AskedAsync(string from, string? trusted)
    {
        await using var site = await SmallSite.StartAsync(
            builder => builder.AddProxies(),
            app =>
            {
                app.UseProxies();
                app.Run(context => context.Response.WriteAsync($"{context.Request.Scheme} {context.Connection.RemoteIpAddress}"));
            },
            settings: [.. trusted is null ? [] : new[] { ("Proxies:Trusted:0", (string?)trusted) }]);

        var answer = await site.Server.SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            context.Request.Headers["X-Forwarded-For"] = "203.0.113.7";
            context.Request.Headers["X-Forwarded-Proto"] = "https";
        }, Cancel);
        return await new StreamReader(answer.Response.Body).ReadToEndAsync(Cancel);
    }
}

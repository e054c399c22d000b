using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using VTry.Web.Http;

namespace VTry.Tests.Http;

public class SiteAddressTests
{
    [Fact]
    public void The_configured_address_wins_over_what_a_request_names() =>
        Assert.Equal("https://vtry.example/account/confirm", LinkWith("https://vtry.example", "evil.example", "http://localhost:5080"));

    [Fact]
    public void Without_one_a_request_says_where_we_are() =>
        Assert.Equal("http://localhost:5090/account/confirm", LinkWith(null, "localhost:5090", "http://localhost:5080"));

    [Theory]
    [InlineData("http://localhost:5080", "http://localhost:5080/account/confirm")]
    [InlineData("http://[::]:5080", "http://localhost:5080/account/confirm")]
    [InlineData("http://0.0.0.0:5080", "http://localhost:5080/account/confirm")]
    [InlineData("http://*:5080", "http://localhost:5080/account/confirm")]
    public void A_job_takes_the_address_this_node_listens_on(string listening, string link) =>
        Assert.Equal(link, LinkWith(null, null, listening));

    [Fact]
    public void A_node_that_listens_nowhere_asks_for_the_setting() =>
        Assert.Contains("Site:Url", Assert.Throws<InvalidOperationException>(() => LinkWith(null, null, null)).Message);

    static string LinkWith(string? configured, string? asked, string? listening)
    {
        var http = new HttpContextAccessor();
        if (asked is not null)
            http.HttpContext = new DefaultHttpContext { Request = { Scheme = "http", Host = new HostString(asked) } };
        return new SiteAddress(Options.Create(new SiteSettings { Url = configured }), http, new Server(listening)).LinkTo("/account/confirm");
    }

    sealed class Server(string? address) : IServer
    {
        public IFeatureCollection Features { get; } = FeaturesWith(address);

        static FeatureCollection FeaturesWith(string? address)
        {
            var features = new FeatureCollection();
            var addresses = new ServerAddressesFeature();
            if (address is not null)
                addresses.Addresses.Add(address);
            features.Set<IServerAddressesFeature>(addresses);
            return features;
        }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancel) where TContext : notnull => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancel) => Task.CompletedTask;
        public void Dispose()
        {
        }
    }
}

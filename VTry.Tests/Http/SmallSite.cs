using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace VTry.Tests.Http;

/// <summary>A site of nothing but the concern under test, served in memory.</summary>
sealed class SmallSite : IAsyncDisposable
{
    readonly WebApplication app;

    SmallSite(WebApplication app) => this.app = app;

    public HttpClient Visitor => app.GetTestClient();
    public TestServer Server => app.GetTestServer();

    public static async Task<SmallSite> StartAsync(
        Action<WebApplicationBuilder> add, Action<WebApplication> use, string environment = "Production", params (string, string?)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Item1, setting => setting.Item2));
        builder.WebHost.UseTestServer();
        add(builder);
        builder.Logging.ClearProviders();

        var app = builder.Build();
        use(app);
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

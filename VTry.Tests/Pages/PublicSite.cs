using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Tests.Files;
using VTry.Tests.Support;
using VTry.Web.Database;
using VTry.Web.Http;
using VTry.Web.Pages.Public;

namespace VTry.Tests.Pages;

/// <summary>A site that has nothing but the pages everyone may see: no database, no accounts. Its web root is an empty folder.</summary>
sealed class PublicSite : IAsyncDisposable
{
    readonly TempFolder folder = new();
    readonly WebApplication app;

    PublicSite()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(LandingModel).Assembly.GetName().Name, ContentRootPath = folder.Path, WebRootPath = folder.Path,
        });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddRazorPages();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SamplePairs>();
        builder.Services.AddSingleton(new RetentionPeriods(TimeSpan.FromDays(30)));
        // The layout asks who is signed in. Nobody is, so this database is never called.
        builder.Services.AddDbContext<VTryDb>(options => options.UseVTry("Host=nowhere.invalid"));
        builder.Services.AddHttpContextAccessor().AddScoped<Me>();
        app = builder.Build();
        app.UseStatusCodePagesWithReExecute("/error", "?code={0}");
        app.UseRouting();
        app.MapRazorPages();
    }

    public HttpClient Browser => field ??= app.GetTestServer().CreateClient();

    public static async Task<PublicSite> StartAsync()
    {
        var site = new PublicSite();
        await site.app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    public void Put(string path, string text)
    {
        var file = Path.Combine(folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }
}

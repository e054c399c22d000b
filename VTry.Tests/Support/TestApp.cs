using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Database;

namespace VTry.Tests.Support;

/// <summary>The whole app on a database and a data folder of its own, in Development, with nothing else configured.</summary>
public class TestApp(DatabaseServer server) : WebApplicationFactory<Program>, IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("vtry-app-").FullName;

    public string ConnectionString { get; private set; } = "";

    public virtual async ValueTask InitializeAsync()
    {
        ConnectionString = await server.NewDatabaseAsync();
        _ = Services;
    }

    /// <summary>Settings a class of tests needs otherwise than by default.</summary>
    protected virtual IEnumerable<(string Key, string Value)> Settings => [];

    protected override void ConfigureWebHost(IWebHostBuilder host)
    {
        host.UseEnvironment("Development");
        host.UseSetting("ConnectionStrings:VTry", ConnectionString);
        host.UseSetting("Data", folder);
        host.UseSetting("Logging:LogLevel:Default", "Error");
        host.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Error");
        // Hundreds of tests share one address; what is limited is tested where it is limited.
        foreach (var limit in (string[])["SignInsPerMinute", "UploadsPerMinute", "ChangesPerMinute"])
            host.UseSetting($"Limits:{limit}", "10000");
        foreach (var (key, value) in Settings)
            host.UseSetting(key, value);
    }

    /// <summary>A browser nobody is signed in with.</summary>
    public Browser NewBrowser() => new(CreateClient(new()
    {
        BaseAddress = ClientOptions.BaseAddress, HandleCookies = true, AllowAutoRedirect = true, MaxAutomaticRedirections = 10,
    }));

    /// <summary>A browser in which someone new has signed up, confirmed their address and been welcomed with a sample body.</summary>
    public async Task<Browser> NewcomerAsync()
    {
        var browser = NewBrowser();
        await browser.SignUpAsync();
        return browser;
    }

    /// <summary>Asks a place of the domain something, in a scope of its own.</summary>
    public async Task<T> Ask<TPlace, T>(Func<TPlace, Task<T>> ask) where TPlace : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TPlace>());
    }

    public Task<T> Ask<T>(Func<VTryDb, Task<T>> ask) => Ask<VTryDb, T>(ask);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

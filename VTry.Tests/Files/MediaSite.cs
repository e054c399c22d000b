using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Tests.Support;
using VTry.Web.Adapters.Files;
using VTry.Web.Database;
using VTry.Web.Http;
using VTry.Web.Settings;

namespace VTry.Tests.Files;

/// <summary>A site that has nothing but <c>/media</c>. Who asks is said in a header.</summary>
sealed class MediaSite : IAsyncDisposable
{
    const string PersonHeader = "X-Person";

    readonly TempFolder folder = new();
    readonly WebApplication app;

    MediaSite(VaultDatabase database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddDbContext<VTryDb>(options => options.UseVTry(database.ConnectionString));
        builder.Services.AddHttpContextAccessor().AddScoped<Me>().AddScoped<AuditLog>().AddScoped<Eraser>();
        builder.Configuration[DataFolder.Key] = folder.Path;
        builder.AddFiles();
        app = builder.Build();
        app.Use((http, next) =>
        {
            if (http.Request.Headers[PersonHeader] is [{ } person])
                http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person)], "test"));
            return next();
        });
        app.MapMedia();
    }

    public NoonClock Clock { get; } = new();
    public MediaLinks Links => app.Services.GetRequiredService<MediaLinks>();
    public IEnumerable<string> StoredPaths => folder.Files.Where(path => path.Contains("files"));

    public static async Task<MediaSite> OpenAsync(VaultDatabase database)
    {
        var site = new MediaSite(database);
        await site.app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    /// <summary>Puts a picture in, and gives its row and the bytes that are kept.</summary>
    public async Task<(StoredFile File, byte[] Kept)> KeepAsync(Guid owner, byte[] picture)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var scope = app.Services.CreateAsyncScope();
        var vault = scope.ServiceProvider.GetRequiredService<Vault>();
        var file = await vault.KeepAsync(owner, FileKind.Result, picture, cancel);
        file.KeepUntil(Clock.Now.AddDays(30));
        await scope.ServiceProvider.GetRequiredService<VTryDb>().SaveChangesAsync(cancel);
        return (file, await vault.ReadAsync(file, cancel));
    }

    public async Task EraseAsync(StoredFile file)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Eraser>().EraseAsync(file, file.OwnerId, cancel);
    }

    /// <param name="person">Who asks; null for nobody.</param>
    public async Task<HttpResponseMessage> AskAsync(
        string address, Guid? person, Action<HttpRequestMessage>? how = null, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        if (person is not null)
            request.Headers.Add(PersonHeader, person.Value.ToString());
        how?.Invoke(request);
        return await app.GetTestClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>Stands at noon of a day until it is set.</summary>
sealed class NoonClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

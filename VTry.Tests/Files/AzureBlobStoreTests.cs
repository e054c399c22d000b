using System.Security.Cryptography;
using VTry.Domain.Files;
using VTry.Tests.Support;
using VTry.Web.Adapters.Files;
using VTry.Web.Adapters.Files.AzureBlob;

namespace VTry.Tests.Files;

/// <summary>An Azure Blob storage that is Azurite's.</summary>
public sealed class AzureServer : IAsyncLifetime
{
    // The emulator's own, known to everybody.
    internal const string Account = "devstoreaccount1";
    internal const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    NpmServer? server;

    public async ValueTask InitializeAsync() => server = await NpmServer.StartAsync(
        "node_modules/azurite/dist/src/blob/main.js", folder => ["--blobPort", "0", "--location", folder, "--disableTelemetry"]);

    public async Task<AzureBlobSettings> NewContainerAsync()
    {
        var settings = new AzureBlobSettings
        {
            Account = Account, Key = Key, Container = $"vtry-{Guid.NewGuid():N}", Endpoint = $"http://127.0.0.1:{server!.Port}/{Account}",
        };
        using var store = new AzureBlobStore(settings, new Patience(TimeSpan.FromSeconds(20)), TimeProvider.System);
        using var create = new HttpRequestMessage(HttpMethod.Put, $"{settings.Endpoint}/{settings.Container}?restype=container");
        using var created = await store.SendAsync(create, default);
        created.EnsureSuccessStatusCode();
        return settings;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
    }
}

public sealed class AzureBlobStoreTests(AzureServer server) : FileStoreConformance, IClassFixture<AzureServer>, IAsyncLifetime
{
    static readonly Patience Patience = new(TimeSpan.FromSeconds(20));

    AzureBlobSettings settings = null!;
    AzureBlobStore store = null!;

    protected override IFileStore Store => store;

    public async ValueTask InitializeAsync()
    {
        settings = await server.NewContainerAsync();
        store = new AzureBlobStore(settings, Patience, TimeProvider.System) { PageLength = 2 };
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_not_shown()
    {
        settings.Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        using var stranger = new AzureBlobStore(settings, Patience, TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<FileStoreAwayException>(() => stranger.LengthAsync(NewAddress(), Cancel));
        Assert.Contains("403", refusal.Message);
        Assert.DoesNotContain(settings.Key, refusal.ToString());
    }

    [Fact]
    public async Task A_container_that_does_not_exist_is_no_empty_one()
    {
        settings.Container = "nobodys";
        using var nowhere = new AzureBlobStore(settings, Patience, TimeProvider.System);

        await Assert.ThrowsAsync<FileStoreAwayException>(() => nowhere.LengthAsync(NewAddress(), Cancel));
        await Assert.ThrowsAsync<FileStoreAwayException>(() => nowhere.PutAsync(NewAddress(), Bytes("x"), Cancel));
    }

    [Fact]
    public void A_request_is_signed_as_the_protocol_says()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "https://devstoreaccount1.blob.core.windows.net/vtry/person.jpg")
        {
            Content = new ByteArrayContent(new byte[10]) { Headers = { ContentType = new("image/jpeg") } },
        };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        request.Headers.Add("x-ms-date", "Fri, 20 Nov 2026 12:00:00 GMT");
        request.Headers.Add("x-ms-version", "2021-12-02");
        new SharedKey(AzureServer.Account, AzureServer.Key).Sign(request);

        Assert.Equal("devstoreaccount1:cs+zTwVHfdW68fIESUahuO8GdIAr3qe/bZoa9O4h32o=", request.Headers.Authorization!.Parameter);
    }

    public ValueTask DisposeAsync()
    {
        store.Dispose();
        return ValueTask.CompletedTask;
    }
}

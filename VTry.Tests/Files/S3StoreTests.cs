using Amazon.Runtime;
using Amazon.S3;
using VTry.Domain.Files;
using VTry.Tests.Support;
using VTry.Web.Adapters.Files;
using VTry.Web.Adapters.Files.S3;

namespace VTry.Tests.Files;

/// <summary>An S3 that is s3rver's.</summary>
public sealed class S3Server : IAsyncLifetime
{
    const string Access = "S3RVER"; // the only account it has

    NpmServer? server;

    public async ValueTask InitializeAsync() => server =
        await NpmServer.StartAsync("node_modules/s3rver/bin/s3rver.js", folder => ["-d", folder, "-a", "127.0.0.1", "-p", "0"],
            "--openssl-legacy-provider"); // its tokens for long lists are encrypted by DES

    public async Task<S3Settings> NewBucketAsync()
    {
        var settings = new S3Settings
        {
            Bucket = $"vtry-{Guid.NewGuid():N}", ServiceUrl = $"http://127.0.0.1:{server!.Port}", ForcePathStyle = true, AccessKey = Access, SecretKey = Access,
        };
        using var client = new AmazonS3Client(
            new BasicAWSCredentials(Access, Access), new AmazonS3Config { ServiceURL = settings.ServiceUrl, ForcePathStyle = true });
        await client.PutBucketAsync(settings.Bucket);
        return settings;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
    }
}

public sealed class S3StoreTests(S3Server server) : FileStoreConformance, IClassFixture<S3Server>, IAsyncLifetime
{
    static readonly Patience Patience = new(TimeSpan.FromSeconds(20));

    S3Settings settings = null!;
    S3Store store = null!;

    protected override IFileStore Store => store;

    public async ValueTask InitializeAsync()
    {
        settings = await server.NewBucketAsync();
        store = new S3Store(settings, Patience) { PageLength = 2 };
    }

    [Fact]
    public async Task A_bucket_that_does_not_exist_is_no_empty_one()
    {
        settings.Bucket = "nobodys-bucket";
        using var nowhere = new S3Store(settings, Patience);

        await Assert.ThrowsAsync<FileStoreAwayException>(() => nowhere.PutAsync(NewAddress(), Bytes("x"), Cancel));
        var refusal = await Assert.ThrowsAsync<FileStoreAwayException>(() => nowhere.OpenAsync(NewAddress(), 0, Cancel));
        Assert.Contains("nobodys-bucket", refusal.Message);
        await Assert.ThrowsAsync<FileStoreAwayException>(async () => await nowhere.ListAsync(Cancel).ToListAsync(Cancel));
    }

    public ValueTask DisposeAsync()
    {
        store.Dispose();
        return ValueTask.CompletedTask;
    }
}

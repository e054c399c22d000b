using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using VTry.Tests.Support;

namespace VTry.Tests.Files;

/// <summary>The app on an object store that does not answer.</summary>
public sealed class AppWithoutStore(DatabaseServer server) : TestApp(server)
{
    protected override IEnumerable<(string Key, string Value)> Settings =>
    [
        ("Files:S3:Bucket", "vtry"), ("Files:S3:ServiceUrl", $"http://127.0.0.1:{NobodysPort()}"), ("Files:S3:ForcePathStyle", "true"),
        ("Files:S3:AccessKey", "a"), ("Files:S3:SecretKey", "s"), ("Files:TimeoutSeconds", "2"),
    ];

    static int NobodysPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

public class StoreAwayTests(AppWithoutStore app) : IClassFixture<AppWithoutStore>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_brings_a_picture_reads_a_sentence_and_nothing_is_half_done()
    {
        var browser = app.NewBrowser();
        await browser.ReadMailAsync(await browser.OpenAccountAsync(), "Confirm your e-mail");
        await browser.Follow("http");
        await browser.Press("Confirm and go on");
        await browser.Press("Save and go on", ("Adult", "true"), ("Body photo", TestFiles.Stranger), ("Depicts", "Me"), ("Consents", new[] { "TryOn" }));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Status);
        Assert.Contains("does not answer just now", browser.Text);
        Assert.Equal(0, await app.Ask(db => db.Files.CountAsync(Cancel)));
        Assert.Equal(0, await app.Ask(db => db.Bodies.CountAsync(Cancel)));
        Assert.Equal(0, await app.Ask(db => db.Generations.CountAsync(Cancel)));
    }

    [Fact]
    public async Task The_health_check_says_that_the_store_is_the_trouble()
    {
        using var client = app.CreateClient();
        using var answer = await client.GetAsync("/health/ready", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("The file store cannot be written to", await answer.Content.ReadAsStringAsync(Cancel));
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using VTry.Domain.Files;
using VTry.Web.Adapters.Files;
using VTry.Web.Adapters.Files.AzureBlob;
using VTry.Web.Adapters.Files.S3;

namespace VTry.Tests.Files;

/// <summary>Object storages that are busy, slow, or not there at all.</summary>
public class StumblingStoreTests
{
    static readonly FileAddress Address = new(Guid.CreateVersion7(), "full");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static IFileStore Open(string kind, int port, TimeSpan patience) => kind is "s3"
        ? new S3Store(new() { Bucket = "vtry", ServiceUrl = $"http://127.0.0.1:{port}", ForcePathStyle = true, AccessKey = "a", SecretKey = "s" }, new(patience))
        : new AzureBlobStore(new() { Account = "vtry", Key = "c2VjcmV0", Container = "vtry", Endpoint = $"http://127.0.0.1:{port}" }, new(patience), TimeProvider.System);

    [Theory, InlineData("s3"), InlineData("azure")]
    public async Task A_storage_that_is_busy_is_asked_again(string kind)
    {
        using var server = new Answers("503 Slow Down", "500 Oh", "200 OK");
        await Open(kind, server.Port, TimeSpan.FromSeconds(20)).PutAsync(Address, new MemoryStream([1, 2, 3]), Cancel);
        Assert.Equal(3, server.Asked);
    }

    [Theory, InlineData("s3"), InlineData("azure")]
    public async Task Three_times_and_no_more(string kind)
    {
        using var server = new Answers("503 Slow Down", "503 Slow Down", "503 Slow Down", "200 OK");
        await Assert.ThrowsAsync<FileStoreAwayException>(() => Open(kind, server.Port, TimeSpan.FromSeconds(20)).LengthAsync(Address, Cancel));
        Assert.Equal(3, server.Asked);
    }

    [Theory, InlineData("s3"), InlineData("azure")]
    public async Task A_storage_that_says_no_is_not_asked_again(string kind)
    {
        using var server = new Answers("403 Forbidden", "200 OK");
        await Assert.ThrowsAsync<FileStoreAwayException>(() => Open(kind, server.Port, TimeSpan.FromSeconds(20)).LengthAsync(Address, Cancel));
        Assert.Equal(1, server.Asked);
    }

    [Theory, InlineData("s3"), InlineData("azure")]
    public async Task Nobody_waits_for_ever_for_a_storage_that_is_silent(string kind)
    {
        using var server = new Answers(["silence"]);
        var asking = Open(kind, server.Port, TimeSpan.FromMilliseconds(300)).LengthAsync(Address, Cancel);
        await Assert.ThrowsAsync<FileStoreAwayException>(() => asking.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
    }

    [Theory, InlineData("s3"), InlineData("azure")]
    public async Task Nobody_waits_for_ever_for_bytes_that_stop_coming(string kind)
    {
        using var server = new Answers(["half"]);
        await using var stream = await Open(kind, server.Port, TimeSpan.FromMilliseconds(500)).OpenAsync(Address, 0, Cancel);
        var reading = stream.CopyToAsync(Stream.Null, Cancel);
        await Assert.ThrowsAsync<FileStoreAwayException>(() => reading.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
    }

    [Theory, InlineData("s3"), InlineData("azure")]
    public async Task A_storage_that_is_not_there_is_named(string kind)
    {
        int port;
        using (var server = new Answers("200 OK"))
            port = server.Port;
        var refusal = await Assert.ThrowsAsync<FileStoreAwayException>(() => Open(kind, port, TimeSpan.FromSeconds(20)).LengthAsync(Address, Cancel));
        Assert.Contains($"127.0.0.1:{port}", refusal.Message);
    }

    /// <summary>Answers each request with the next line it was given; "silence" never answers, "half" stops in the middle.</summary>
    sealed class Answers : IDisposable
    {
        readonly TcpListener listener = new(IPAddress.Loopback, 0);
        readonly string[] lines;
        int asked;

        public Answers(params string[] lines)
        {
            this.lines = lines;
            listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
        public int Asked => asked;

        async Task ServeAsync()
        {
            while (true)
                _ = AnswerAsync(await listener.AcceptTcpClientAsync());
        }

        async Task AnswerAsync(TcpClient client)
        {
            await using var stream = client.GetStream();
            var request = new StringBuilder();
            var buffer = new byte[8192];
            while (!request.ToString().Contains("\r\n\r\n"))
                request.Append(Encoding.Latin1.GetString(buffer, 0, await stream.ReadAsync(buffer)));

            var line = lines[Math.Min(Interlocked.Increment(ref asked), lines.Length) - 1];
            if (line is not "silence")
                await stream.WriteAsync(Encoding.Latin1.GetBytes(line is "half"
                    ? "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nhalf"
                    : $"HTTP/1.1 {line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            if (line is "silence" or "half")
                await Task.Delay(Timeout.Infinite);
            client.Close();
        }

        public void Dispose() => listener.Dispose();
    }
}

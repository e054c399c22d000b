using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VTry.Tests.Messages;

/// <summary>A mail server as small as the protocol allows, that takes letters or says no as it is told.</summary>
/// <param name="toRecipient">Its answer to RCPT: <c>250 OK</c> takes the letter.</param>
sealed class MailServer(string toRecipient = "250 OK") : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource closing = new();
    Task serving = Task.CompletedTask;

    public int Port { get; private set; }

    /// <summary>What was sent after DATA, one text a letter.</summary>
    public List<string> Letters { get; } = [];

    public MailServer Open()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = ServeAsync();
        return this;
    }

    async Task ServeAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            using var client = await listener.AcceptTcpClientAsync(closing.Token);
            await TalkAsync(client.GetStream());
        }
    }

    async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        await using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(closing.Token) is { } said)
        {
            var verb = said.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "DATA")
                await writer.WriteLineAsync("354 Go on");
            await writer.WriteLineAsync(verb switch
            {
                "RCPT" => toRecipient,
                "DATA" => await TakeAsync(reader),
                "QUIT" => "221 Bye",
                _ => "250 OK",
            });
        }
    }

    async Task<string> TakeAsync(StreamReader reader)
    {
        var letter = new StringBuilder();
        while (await reader.ReadLineAsync(closing.Token) is { } line && line != ".")
            letter.AppendLine(line);
        Letters.Add(letter.ToString());
        return "250 Taken";
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        try
        {
            await serving;
        }
        catch (Exception) when (closing.IsCancellationRequested)
        {
        }
        closing.Dispose();
    }
}

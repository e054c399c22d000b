using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using VTry.Web.Http;

namespace VTry.Web.Adapters.Payments.TestCheckout;

/// <summary>Sends the news of the test checkout over HTTP to the address this node listens on, and again until they are taken.</summary>
public sealed class TestWebhookSender(TestBooks books, IServer server, TimeProvider clock, ILogger<TestWebhookSender> log) : BackgroundService
{
    const int MostAttempts = 40; // about half an hour

    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan AnswerMayTake = TimeSpan.FromSeconds(5);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    readonly HttpClient client = new() { Timeout = AnswerMayTake };

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await SendDueAsync(stopping);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogWarning(exception, "The test checkout could not send its news; trying again");
            }
        }
    }

    async Task SendDueAsync(CancellationToken cancel)
    {
        // Services start before the server does.
        if (SiteAddress.ListenedOn(server) is not { } address)
            return;

        var now = clock.GetUtcNow();
        foreach (var delivery in (await books.DeliveriesAsync(cancel)).Where(delivery => delivery.DueAt <= now))
        {
            var copies = Enumerable.Range(0, delivery.Copies).Select(_ => SendAsync(new Uri(address, TestWebhook.Path), delivery, cancel));
            var taken = Array.TrueForAll(await Task.WhenAll(copies), isTaken => isTaken);
            // What is forged is not taken, and that is the end of it.
            if (taken || delivery.IsForged || delivery.Attempt == MostAttempts)
                books.Remove(delivery);
            else
                await books.WriteAsync(delivery with { Attempt = delivery.Attempt + 1, DueAt = now + PauseAfter(delivery.Attempt) }, cancel);
        }
    }

    async Task<bool> SendAsync(Uri address, TestDelivery delivery, CancellationToken cancel)
    {
        var secret = delivery.IsForged ? RandomNumberGenerator.GetBytes(books.Secret.Length) : books.Secret;
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Headers = { { TestWebhook.SignatureHeader, TestWebhook.Sign(secret, delivery.Body) }, { TestWebhook.EventIdHeader, delivery.EventId } },
            Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json"),
        };
        try
        {
            using var answer = await client.SendAsync(request, cancel);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }

    static TimeSpan PauseAfter(int attempt) =>
        TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, attempt)));

    public override void Dispose()
    {
        client.Dispose();
        base.Dispose();
    }
}

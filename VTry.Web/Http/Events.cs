using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Web.Background;

namespace VTry.Web.Http;

/// <summary>
/// <c>GET /events</c>: tells a signed-in browser that something of its person's moved on (events <c>generation</c> and
/// <c>order</c>, data its id). It carries no more than that; the browser asks for what it shows. Without it, pages look by
/// themselves. It ends with the session it belongs to.
/// </summary>
public static class Events
{
    // The proxy in between must see something, or it takes the silence for an end.
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    // A browser that does not read loses hints, not pictures.
    const int MostUnread = 100;

    public static void MapEvents(this IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/events", (Me me, Sessions sessions, Signals signals, CancellationToken cancel) =>
            TypedResults.ServerSentEvents(OfAsync(me.Id, me.SessionId, sessions, signals, cancel)))
        .RequireAuthorization()
        .ExcludeFromDescription();

    static async IAsyncEnumerable<SseItem<string>> OfAsync(
        Guid personId, Guid sessionId, Sessions sessions, Signals signals, [EnumeratorCancellation] CancellationToken cancel)
    {
        // Null: something may have happened to the session.
        var moved = Channel.CreateBounded<SseItem<string>?>(new BoundedChannelOptions(MostUnread) { FullMode = BoundedChannelFullMode.DropOldest });
        var mine = $"{personId} ";
        using var subscription = signals.Subscribe((signal, payload) =>
        {
            if (KindOf(signal) is { } kind && payload.StartsWith(mine, StringComparison.Ordinal))
                moved.Writer.TryWrite(new SseItem<string>(payload[mine.Length..], kind));
            else if (signal == Signal.Sessions && payload == personId.ToString())
                moved.Writer.TryWrite(null);
        });

        yield return new SseItem<string>("", "hello");
        while (!cancel.IsCancellationRequested)
        {
            using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            quiet.CancelAfter(Heartbeat);
            SseItem<string>? news;
            try
            {
                news = await moved.Reader.ReadAsync(quiet.Token);
            }
            catch (OperationCanceledException)
            {
                news = null;
            }

            if (cancel.IsCancellationRequested || (news is null && !await sessions.IsOpenAsync(sessionId, cancel)))
                yield break;
            yield return news ?? new SseItem<string>("", "quiet");
        }
    }

    static string? KindOf(Signal signal) => signal == Signal.Generations ? "generation" : signal == Signal.Orders ? "order" : null;
}

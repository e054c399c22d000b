using VTry.Domain.Database;

namespace VTry.Web.Background;

/// <summary>
/// One ear per node for what nodes tell each other. Whoever cares subscribes; a lost connection is made again, and until
/// then everyone falls back on looking for themselves.
/// </summary>
public sealed class Signals(IConfiguration configuration, ILogger<Signals> log) : BackgroundService
{
    static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(2);

    event Action<Signal, string>? Heard;

    /// <summary>Calls <paramref name="listener"/> for each signal until disposed. It must be quick and must not throw.</summary>
    public IDisposable Subscribe(Action<Signal, string> listener)
    {
        Heard += listener;
        return new Subscription(() => Heard -= listener);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await PostgreSql.ListenAsync(
                    configuration.GetConnectionString("VTry")!, [Signal.Jobs, Signal.Generations, Signal.Orders, Signal.Sessions],
                    heard: (signal, payload) => Heard?.Invoke(signal, payload),
                    ready: () => Heard?.Invoke(Signal.Jobs, ""),
                    stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                log.LogWarning("Lost the ear for wake-ups, looking every few seconds until it is back: {Reason}", exception.Message);
                await Task.Delay(Reconnect, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace VTry.Web.Adapters.Files;

/// <summary>How long we wait for an object store, and how often we ask again when it stumbles.</summary>
public sealed class Patience(TimeSpan perTry)
{
    const int Retries = 2;

    static readonly ResiliencePropertyKey<TimeSpan> More = new("more");
    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    readonly ResiliencePipeline pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<StumbledException>().Handle<TimeoutRejectedException>(),
            MaxRetryAttempts = Retries, Delay = FirstPause, BackoffType = DelayBackoffType.Exponential, UseJitter = true,
        })
        .AddTimeout(new TimeoutStrategyOptions
        {
            TimeoutGenerator = asked => ValueTask.FromResult(perTry + asked.Context.Properties.GetValue(More, TimeSpan.Zero)),
        })
        .Build();

    public TimeSpan PerTry => perTry;

    /// <param name="ask">Throws <see cref="StumbledException"/> for what may pass. It is asked up to three times.</param>
    /// <param name="more">What each try may take longer than usual, because there is much to send.</param>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, TimeSpan more, CancellationToken cancel)
    {
        var context = ResilienceContextPool.Shared.Get(cancel);
        try
        {
            context.Properties.Set(More, more);
            return await pipeline.ExecuteAsync(async asked => await ask(asked.CancellationToken), context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}

/// <summary>The store failed in a way that may have passed a moment later: busy, a line that broke, an error of its own.</summary>
public sealed class StumbledException(Exception cause) : Exception(cause.Message, cause);

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using VTry.Domain.Billing;

namespace VTry.Web.Adapters.Payments.Razorpay;

/// <summary>
/// Razorpay's API over HTTP: what it was asked, how long to wait, when to ask again, and whether it said no or nothing.
/// </summary>
public sealed class RazorpayApi(IHttpClientFactory clients, IOptions<PaymentSettings> settings)
{
    public const string ClientName = "razorpay";

    const string IdempotencyHeader = "X-Refund-Idempotency";

    const int Retries = 2, PageLength = 100, MostPages = 10;

    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    readonly ResiliencePipeline twice = Build(settings.Value.Razorpay, retries: Retries);
    readonly ResiliencePipeline once = Build(settings.Value.Razorpay, retries: 0);

    /// <summary>Sends something that must not be done twice, so it is asked once.</summary>
    internal Task<T> PostOnceAsync<T>(string path, object body, CancellationToken cancel) =>
        AskAsync<T>(once, () => Post(path, body), cancel);

    /// <summary>Sends something under a key: with the same key it is done once, however often it is asked.</summary>
    internal Task<T> PostAsync<T>(string path, object body, Guid key, CancellationToken cancel) => AskAsync<T>(twice, () =>
    {
        var request = Post(path, body);
        request.Headers.Add(IdempotencyHeader, key.ToString());
        return request;
    }, cancel);

    /// <summary>The whole of a list, as far as it is of a sensible length.</summary>
    internal async Task<IReadOnlyList<T>> ListAsync<T>(string path, CancellationToken cancel)
    {
        var all = new List<T>();
        for (var page = 0; page < MostPages; page++)
        {
            var address = $"{path}?count={PageLength}&skip={page * PageLength}";
            var items = (await AskAsync<RazorpayList<T>>(twice, () => new(HttpMethod.Get, address), cancel)).Items ?? [];
            all.AddRange(items);
            if (items.Count < PageLength)
                break;
        }
        return all;
    }

    async Task<T> AskAsync<T>(ResiliencePipeline patience, Func<HttpRequestMessage> ask, CancellationToken cancel)
    {
        try
        {
            return await patience.ExecuteAsync(async waiting => await AskOnceAsync<T>(ask(), waiting), cancel);
        }
        catch (TimeoutRejectedException late)
        {
            throw new GatewayAwayException("Razorpay did not answer in time.", late);
        }
    }

    async Task<T> AskOnceAsync<T>(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            using (request)
            using (var client = clients.CreateClient(ClientName))
            using (var answer = await client.SendAsync(request, cancel))
                return answer.IsSuccessStatusCode ? await ReadAsync<T>(answer, cancel) : throw await RefusalAsync(answer, cancel);
        }
        catch (HttpRequestException broken)
        {
            throw new GatewayAwayException("Razorpay cannot be reached, or its answer broke off.", broken);
        }
        catch (JsonException strange)
        {
            throw new GatewayAwayException("Razorpay answered something that cannot be understood.", strange);
        }
    }

    static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancel) =>
        JsonSerializer.Deserialize<T>(await answer.Content.ReadAsByteArrayAsync(cancel), RazorpayJson.Options) ?? throw new JsonException("The answer is null.");

    // A key that is wrong, a request too many, one that is still under way: the same question may be answered yes later. And a
    // no without a reason is not Razorpay's, but of something between us.
    static async Task<Exception> RefusalAsync(HttpResponseMessage answer, CancellationToken cancel) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            new GatewayAwayException($"Razorpay does not accept our key. See {RazorpaySettings.Section}:KeyId and KeySecret."),
        HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or < HttpStatusCode.BadRequest
            or >= HttpStatusCode.InternalServerError => new GatewayAwayException($"Razorpay answered {(int)answer.StatusCode}."),
        var no => (await ReadAsync<RazorpayTrouble>(answer, cancel)).Error?.Description is { Length: > 0 } why
            ? new GatewayRefusedException(why)
            : new GatewayAwayException($"Razorpay answered {(int)no} without a reason."),
    };

    static HttpRequestMessage Post(string path, object body) =>
        new(HttpMethod.Post, path) { Content = JsonContent.Create(body, body.GetType(), options: RazorpayJson.Options) };

    /// <summary>The client that speaks for us, and will not read more than an answer can be long.</summary>
    internal static void Prepare(HttpClient client, RazorpaySettings razorpay)
    {
        client.BaseAddress = new Uri(razorpay.BaseUrl.TrimEnd('/') + "/");
        client.Timeout = Timeout.InfiniteTimeSpan; // the pipeline's, for all tries together
        client.MaxResponseContentBufferSize = 2 * 1024 * 1024;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{razorpay.KeyId}:{razorpay.KeySecret}")));
    }

    static ResiliencePipeline Build(RazorpaySettings razorpay, int retries)
    {
        var pipeline = new ResiliencePipelineBuilder()
            .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(razorpay.TimeoutSeconds) });
        if (retries > 0)
            pipeline.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<GatewayAwayException>(), MaxRetryAttempts = retries,
                Delay = FirstPause, BackoffType = DelayBackoffType.Exponential, UseJitter = true,
            });
        return pipeline.Build();
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VTry.Tests.Support;

/// <summary>
/// Razorpay as a small server of its own, as strict about what it is sent. What payers do there is said to its
/// <see cref="Books"/>; what it tells us is sent when a test says so, as often and in whatever order; any of its answers can
/// be spoiled by a <see cref="Mood"/>.
/// </summary>
public sealed class FakeRazorpay : IAsyncDisposable
{
    public const string KeyId = "rzp_test_1DP5mmOlF5G5ag", KeySecret = "thiskeyopensthetill", WebhookSecret = "thispenwritesthemail";

    readonly ConcurrentDictionary<RazorpayCall, ConcurrentQueue<Mood>> moods = new();
    readonly ConcurrentDictionary<string, Asked> asked = new();
    readonly ConcurrentDictionary<RazorpayCall, int> counts = new();
    WebApplication app = null!;

    /// <summary>Spoils one answer; the second argument does what was asked and answers well.</summary>
    public delegate Task Mood(HttpContext context, Func<Task> answer);

    public RazorpayBooks Books { get; private set; } = new();

    /// <summary>What becomes of refunds we ask for: <c>pending</c> until they are settled, or <c>processed</c> at once.</summary>
    public string RefundsAre { get; set; } = "pending";

    /// <summary>Its base address, with the version.</summary>
    public string Address => $"{app.Urls.First()}/v1";

    /// <summary>What configures the app for it.</summary>
    public IEnumerable<(string Key, string Value)> Settings =>
    [
        ("Payments:Razorpay:KeyId", KeyId), ("Payments:Razorpay:KeySecret", KeySecret), ("Payments:Razorpay:WebhookSecret", WebhookSecret),
        ("Payments:Razorpay:BaseUrl", Address), ("Payments:Razorpay:ScriptUrl", $"{Address}/checkout.js"), ("Payments:Razorpay:TimeoutSeconds", "5"),
    ];

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapPost("/v1/orders", context => In(RazorpayCall.Open, context, () => OpenAsync(context)));
        app.MapGet("/v1/orders/{id}/payments", (HttpContext context, string id) => In(RazorpayCall.Payments, context, () => ListAsync(context, Books.PaymentsOf(id))));
        app.MapGet("/v1/payments/{id}/refunds", (HttpContext context, string id) => In(RazorpayCall.Refunds, context, () => ListAsync(context, Books.RefundsOf(id))));
        app.MapPost("/v1/payments/{id}/refund", (HttpContext context, string id) => In(RazorpayCall.Refund, context, () => RefundAsync(context, id)));
        RazorpayPage.Map(app, this);
        await app.StartAsync();
    }

    /// <summary>How often it was asked this, well or ill.</summary>
    public int Count(RazorpayCall call) => counts.GetValueOrDefault(call);

    /// <summary>Spoils the next answers to this, one mood each.</summary>
    public void Spoil(RazorpayCall call, params Mood[] next)
    {
        foreach (var mood in next)
            moods.GetOrAdd(call, _ => new()).Enqueue(mood);
    }

    /// <summary>Does not do it, and says so.</summary>
    public static Mood Says(int status, string? description = null) => (context, _) => Refuse(context, status, description ?? "It cannot be done.");

    /// <summary>Does not do it, and says nothing that means anything.</summary>
    public static Mood Garbage { get; } = (context, _) => context.Response.WriteAsync("<html>We are moving house.</html>");

    /// <summary>Does it, and does not get round to saying so.</summary>
    public static Mood DiesAfterwards { get; } = async (context, answer) =>
    {
        context.Response.Body = Stream.Null;
        await answer();
        context.Abort();
    };

    /// <summary>Does it, and says something that means nothing.</summary>
    public static Mood MumblesAfterwards { get; } = async (context, answer) =>
    {
        var said = context.Response.Body;
        context.Response.Body = Stream.Null;
        await answer();
        (context.Response.Body, context.Response.ContentLength) = (said, null);
        await context.Response.WriteAsync("{\"id\":");
    };

    /// <summary>The line breaks before anything is done.</summary>
    public static Mood DiesBefore { get; } = (context, _) =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    /// <summary>Never answers, and does nothing.</summary>
    public static Mood Hangs { get; } = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    /// <summary>Answers well when it is told to.</summary>
    public static Mood WaitsFor(Task told) => async (_, answer) =>
    {
        await told;
        await answer();
    };

    /// <summary>What it signs a message with.</summary>
    public static string Sign(string message, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(message)));

    /// <summary>Sends a message to our webhook.</summary>
    /// <param name="secret">Another than ours makes a wrong signature.</param>
    public static async Task<HttpStatusCode> DeliverAsync(HttpClient vtry, RazorpayMessage message, string secret = WebhookSecret, bool withId = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/razorpay")
        {
            Content = new StringContent(message.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Razorpay-Signature", Sign(message.Body, secret));
        if (withId)
            request.Headers.Add("X-Razorpay-Event-Id", message.Id);
        using var answer = await vtry.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Sends everything there is to say.</summary>
    public async Task DeliverAllAsync(HttpClient vtry)
    {
        foreach (var message in Books.Messages)
            Assert.Equal(HttpStatusCode.OK, await DeliverAsync(vtry, message));
    }

    async Task In(RazorpayCall call, HttpContext context, Func<Task> answer)
    {
        counts.AddOrUpdate(call, 1, (_, count) => count + 1);
        var key = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{KeyId}:{KeySecret}"));
        if (moods.TryGetValue(call, out var next) && next.TryDequeue(out var mood))
            await mood(context, answer);
        else if (context.Request.Headers.Authorization != $"Basic {key}")
            await Refuse(context, StatusCodes.Status401Unauthorized, "Authentication failed");
        else
            await answer();
    }

    async Task OpenAsync(HttpContext context)
    {
        var order = (await context.Request.ReadFromJsonAsync<JsonObject>())!;
        var (amount, currency, receipt) = (order["amount"]!.GetValue<long>(), (string?)order["currency"], (string?)order["receipt"]);
        await (amount < 100 ? Refuse(context, 400, "Order amount less than minimum amount allowed")
            : currency is not { Length: 3 } ? Refuse(context, 400, "The currency field is required.")
            : receipt is { Length: > 40 } ? Refuse(context, 400, "The receipt may not be greater than 40 characters.")
            : context.Response.WriteAsJsonAsync(Books.Order(Books.Open(amount, currency, receipt, order["notes"]))));
    }

    async Task RefundAsync(HttpContext context, string paymentId)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var key = context.Request.Headers["X-Refund-Idempotency"].ToString();
        if (key.Length is > 0 and < 10)
            await Refuse(context, 400, "The idempotency key must be at least 10 characters.");
        else if (key == "")
            await MakeAsync(context, paymentId, body, new(body));
        else if (asked.TryAdd(key, new(body)))
            await MakeAsync(context, paymentId, body, asked[key]);
        else if (asked[key].Body != body)
            await Refuse(context, 400, "Different request with the same idempotency key has already been processed.");
        else if (asked[key].RefundId is not { } made)
            await Refuse(context, 409, "The request is still being processed.");
        else
            await context.Response.WriteAsJsonAsync(Books.RefundOf(made));
    }

    async Task MakeAsync(HttpContext context, string paymentId, string body, Asked first)
    {
        var refund = JsonNode.Parse(body)!;
        var amount = refund["amount"]!.GetValue<long>();
        if (Books.ObjectionTo(paymentId, amount) is { } objection)
        {
            asked.TryRemove(context.Request.Headers["X-Refund-Idempotency"].ToString(), out _);
            await Refuse(context, 400, objection);
            return;
        }
        first.RefundId = Books.Refund(paymentId, amount, RefundsAre, (string?)refund["receipt"], refund["notes"]);
        await context.Response.WriteAsJsonAsync(Books.RefundOf(first.RefundId));
    }

    static Task ListAsync(HttpContext context, IReadOnlyList<JsonObject> all)
    {
        var query = context.Request.Query;
        var count = Math.Min(int.TryParse(query["count"], out var asked) ? asked : 10, 100);
        var items = all.Skip(int.TryParse(query["skip"], out var skip) ? skip : 0).Take(count).ToArray<JsonNode>();
        return context.Response.WriteAsJsonAsync(new JsonObject { ["entity"] = "collection", ["count"] = items.Length, ["items"] = new JsonArray(items) });
    }

    static Task Refuse(HttpContext context, int status, string description)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new
        {
            error = new { code = status < 500 ? "BAD_REQUEST_ERROR" : "SERVER_ERROR", description, source = "NA", step = "NA", reason = "NA", metadata = new { } },
        });
    }

    /// <summary>Forgets its idempotency keys, as it does after some time.</summary>
    public void ForgetKeys() => asked.Clear();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    sealed class Asked(string body)
    {
        public string Body => body;
        public string? RefundId { get; set; }
    }
}

/// <summary>What Razorpay can be asked.</summary>
public enum RazorpayCall { Open, Payments, Refunds, Refund }

using System.Text.Json;
using System.Text.Json.Nodes;

namespace VTry.Tests.Support;

/// <summary>
/// What Razorpay knows of orders, payments and refunds, and what it says about them: each message as its server would write
/// it, a snapshot of that moment. Amounts are paise.
/// </summary>
public sealed class RazorpayBooks
{
    readonly Lock one = new();
    readonly Dictionary<string, JsonObject> orders = [], payments = [], refunds = [];
    readonly List<RazorpayMessage> messages = [];

    /// <summary>All messages so far, in the order in which they came about; nobody has been told yet.</summary>
    public IReadOnlyList<RazorpayMessage> Messages
    {
        get { lock (one) return [.. messages]; }
    }

    public IReadOnlyList<string> OrderIds => Ids(orders);
    public IReadOnlyList<string> PaymentIds => Ids(payments);
    public IReadOnlyList<string> RefundIds => Ids(refunds);

    public string Open(long amount, string currency = "INR", string? receipt = null, JsonNode? notes = null)
    {
        lock (one)
            return Keep(orders, "order", new()
            {
                ["amount"] = amount, ["amount_paid"] = 0, ["amount_due"] = amount, ["currency"] = currency, ["receipt"] = receipt,
                ["offer_id"] = null, ["status"] = "created", ["attempts"] = 0, ["notes"] = NotesOf(notes),
            });
    }

    /// <summary>A payment that goes well at once.</summary>
    /// <param name="amount">The order's, unless something else is to be paid.</param>
    /// <returns>Its id.</returns>
    public string Pay(string orderId, long? amount = null, string currency = "INR") => Captured(Authorize(orderId, amount, currency));

    /// <summary>Money is set aside, and not ours before it is captured.</summary>
    public string Authorize(string orderId, long? amount = null, string currency = "INR")
    {
        lock (one)
        {
            var id = Attempt(orderId, amount, currency);
            payments[id]["status"] = "authorized";
            Say("payment.authorized", payments[id]);
            return id;
        }
    }

    /// <summary>What was authorised, or had failed before the payer tried once more, becomes ours.</summary>
    public string Captured(string paymentId)
    {
        lock (one)
        {
            var (payment, order) = (payments[paymentId], orders[Text(payments[paymentId], "order_id")]);
            (payment["status"], payment["captured"]) = ("captured", true);
            foreach (var error in (string[])["error_code", "error_description", "error_source", "error_step", "error_reason"])
                payment[error] = null;
            (order["status"], order["amount_paid"], order["amount_due"]) = ("paid", Number(payment, "amount"), 0);
            Say("payment.captured", payment);
            Say("order.paid", payment, order: order);
            return paymentId;
        }
    }

    public string Fail(string orderId)
    {
        lock (one)
        {
            var id = Attempt(orderId, amount: null, "INR");
            var payment = payments[id];
            (payment["status"], payment["error_code"], payment["error_description"]) = ("failed", "BAD_REQUEST_ERROR", "You entered a wrong PIN.");
            (payment["error_source"], payment["error_step"], payment["error_reason"]) = ("issuer", "payment_authorization", "payment_failed");
            Say("payment.failed", payment);
            return id;
        }
    }

    /// <summary>Sends money back, asked by us or by somebody at the dashboard.</summary>
    /// <returns>The refund's id.</returns>
    public string Refund(string paymentId, long amount, string status = "pending", string? receipt = null, JsonNode? notes = null)
    {
        lock (one)
        {
            var id = Keep(refunds, "rfnd", new()
            {
                ["amount"] = amount, ["currency"] = "INR", ["payment_id"] = paymentId, ["notes"] = NotesOf(notes), ["receipt"] = receipt,
                ["acquirer_data"] = new JsonObject { ["arn"] = null }, ["batch_id"] = null, ["status"] = "pending",
                ["speed_requested"] = "normal", ["speed_processed"] = "normal",
            });
            Say("refund.created", payments[paymentId], refund: refunds[id]);
            if (status != "pending")
                Settle(id, status);
            return id;
        }
    }

    /// <param name="status"><c>processed</c> or <c>failed</c>.</param>
    public void Settle(string refundId, string status)
    {
        lock (one)
        {
            var (refund, payment) = (refunds[refundId], payments[Text(refunds[refundId], "payment_id")]);
            refund["status"] = status;
            if (status == "processed")
            {
                var gone = Number(payment, "amount_refunded") + Number(refund, "amount");
                var isAll = gone == Number(payment, "amount");
                (payment["amount_refunded"], payment["refund_status"]) = (gone, isAll ? "full" : "partial");
                payment["status"] = isAll ? "refunded" : "captured";
            }
            Say($"refund.{status}", payment, refund: refund);
        }
    }

    /// <summary>Why a refund cannot be made; null when it can.</summary>
    public string? ObjectionTo(string paymentId, long amount)
    {
        lock (one)
        {
            if (!payments.TryGetValue(paymentId, out var payment))
                return "The id provided does not exist";
            if (payment["captured"]!.GetValue<bool>() is false)
                return "The payment status should be captured for action to be taken";
            var gone = refunds.Values.Where(refund => Text(refund, "payment_id") == paymentId && Text(refund, "status") != "failed")
                .Sum(refund => Number(refund, "amount"));
            return gone == Number(payment, "amount") ? "The payment has been fully refunded already"
                : gone + amount > Number(payment, "amount") ? "The refund amount provided is greater than amount captured"
                : amount < 100 ? "The amount must be at least INR 1.00"
                : null;
        }
    }

    public JsonObject? Order(string id) => Copy(orders, id);
    public JsonObject? Payment(string id) => Copy(payments, id);
    public JsonObject? RefundOf(string id) => Copy(refunds, id);

    public IReadOnlyList<JsonObject> PaymentsOf(string orderId) => Where(payments, "order_id", orderId);
    public IReadOnlyList<JsonObject> RefundsOf(string paymentId) => Where(refunds, "payment_id", paymentId);

    string Attempt(string orderId, long? amount, string currency)
    {
        var order = orders[orderId];
        (order["status"], order["attempts"]) = (Text(order, "status") == "paid" ? "paid" : "attempted", order["attempts"]!.GetValue<int>() + 1);
        return Keep(payments, "pay", new()
        {
            ["amount"] = amount ?? Number(order, "amount"), ["currency"] = currency, ["status"] = "created", ["order_id"] = orderId,
            ["invoice_id"] = null, ["international"] = false, ["method"] = "upi", ["amount_refunded"] = 0L, ["refund_status"] = null,
            ["captured"] = false, ["description"] = null, ["card_id"] = null, ["vpa"] = "gaurav.kumar@upi", ["email"] = "gaurav.kumar@example.com",
            ["contact"] = "+919876543210", ["notes"] = new JsonArray(), ["error_code"] = null, ["error_description"] = null,
            ["error_source"] = null, ["error_step"] = null, ["error_reason"] = null,
        });
    }

    void Say(string kind, JsonObject payment, JsonObject? refund = null, JsonObject? order = null)
    {
        var payload = new JsonObject { ["payment"] = Entity(payment) };
        if (refund is not null)
            payload["refund"] = Entity(refund);
        if (order is not null)
            payload["order"] = Entity(order);
        messages.Add(new($"evt_{Guid.NewGuid():N}", kind, new JsonObject
        {
            ["entity"] = "event", ["account_id"] = "acc_BFQ7uQEaa7j2z7", ["event"] = kind,
            ["contains"] = new JsonArray([.. payload.Select(part => (JsonNode)part.Key)]), ["payload"] = payload, ["created_at"] = Seconds(),
        }.ToJsonString()));
    }

    string Keep(Dictionary<string, JsonObject> among, string kind, JsonObject entity)
    {
        var id = $"{kind}_{Guid.NewGuid().ToString("N")[..14]}";
        (entity["id"], entity["entity"], entity["created_at"]) = (id, kind switch { "pay" => "payment", "rfnd" => "refund", _ => kind }, Seconds());
        among.Add(id, entity);
        return id;
    }

    // Without notes it writes an array, because its books are kept in PHP.
    static JsonNode NotesOf(JsonNode? notes) => notes is JsonObject { Count: > 0 } ? notes.DeepClone() : new JsonArray();

    static JsonObject Entity(JsonObject entity) => new() { ["entity"] = entity.DeepClone() };
    static string Text(JsonObject entity, string name) => entity[name]!.GetValue<string>();
    static long Number(JsonObject entity, string name) => JsonSerializer.Deserialize<long>(entity[name]);
    static long Seconds() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    IReadOnlyList<string> Ids(Dictionary<string, JsonObject> among)
    {
        lock (one)
            return [.. among.Keys];
    }

    JsonObject? Copy(Dictionary<string, JsonObject> among, string id)
    {
        lock (one)
            return among.TryGetValue(id, out var found) ? found.DeepClone().AsObject() : null;
    }

    IReadOnlyList<JsonObject> Where(Dictionary<string, JsonObject> among, string name, string value)
    {
        lock (one)
            return [.. among.Values.Where(entity => Text(entity, name) == value).Select(entity => entity.DeepClone().AsObject())];
    }
}

/// <param name="Id">The same on every copy.</param>
public sealed record RazorpayMessage(string Id, string Kind, string Body);

using System.Text.Json;
using System.Text.Json.Serialization;

namespace VTry.Web.Adapters.Payments.Razorpay;

/// <summary>An order to be opened. Amounts are paise.</summary>
/// <param name="Receipt">What we call it, at most 40 characters.</param>
sealed record NewRazorpayOrder(long Amount, string Currency, string Receipt, Dictionary<string, string> Notes);

/// <summary>A refund to be made. Written anew it must come out the same: the key that makes it safe to ask twice insists on that.</summary>
sealed record NewRazorpayRefund(long Amount, string Speed, string Receipt, Dictionary<string, string> Notes);

sealed record RazorpayOrder(string? Id);

/// <param name="Captured">False for one that was authorised and went back by itself, whatever its status.</param>
sealed record RazorpayPayment(
    string? Id, string? OrderId, [property: JsonRequired] long Amount, string? Currency, string? Status, bool? Captured, string? Method, string? ErrorDescription);

sealed record RazorpayRefund(
    string? Id, string? PaymentId, [property: JsonRequired] long Amount, string? Status, string? Receipt,
    [property: JsonConverter(typeof(NotesConverter))] IReadOnlyDictionary<string, string>? Notes);

sealed record RazorpayList<T>(IReadOnlyList<T>? Items);

/// <summary>What a webhook carries. A refund comes with its payment.</summary>
sealed record RazorpayEvent(string? Event, RazorpayPayload? Payload);

sealed record RazorpayPayload(RazorpayEntity<RazorpayPayment>? Payment, RazorpayEntity<RazorpayRefund>? Refund);

sealed record RazorpayEntity<T>(T? Entity);

sealed record RazorpayTrouble(RazorpayError? Error);

sealed record RazorpayError(string? Code, string? Description);

static class RazorpayJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}

/// <summary>Notes are an object, or an empty array where there are none; values that are no text are nothing of ours.</summary>
sealed class NotesConverter : JsonConverter<IReadOnlyDictionary<string, string>>
{
    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        using var notes = JsonDocument.ParseValue(ref reader);
        return notes.RootElement.ValueKind != JsonValueKind.Object ? new Dictionary<string, string>() : notes.RootElement.EnumerateObject()
            .Where(note => note.Value.ValueKind == JsonValueKind.String)
            .GroupBy(note => note.Name).ToDictionary(same => same.Key, same => same.Last().Value.GetString()!);
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options);
}

using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using VTry.Domain.Billing;

namespace VTry.Web.Adapters.Payments.Razorpay;

/// <summary>Razorpay, of Bengaluru: cards, UPI, netbanking and wallets, on a page of its own.</summary>
public sealed class RazorpayGateway(RazorpayApi api, IOptions<PaymentSettings> settings, ILogger<RazorpayGateway> log) : IPaymentGateway
{
    public const string LiveName = "razorpay", TestName = "razorpay_test";

    /// <summary>Under these names our ids travel with an order and a refund, and come back with what is said of them.</summary>
    const string OrderNote = "vtry_order", RefundNote = "vtry_refund";

    RazorpaySettings Razorpay => settings.Value.Razorpay;

    public string Name => Razorpay.GatewayName;
    public bool IsTest => Razorpay.IsTest;
    public string? PublicKey => Razorpay.KeyId;

    public string? PathOf(Order order) => null;

    public CheckoutForm? FormOf(Order order, Uri site)
    {
        if (order.GatewayOrderId is not { } atRazorpay)
            return null;

        var back = new Uri(site, RazorpayReturn.PathOf(order.Id)).ToString();
        return new(new Uri($"{Razorpay.BaseUrl.TrimEnd('/')}/checkout/embedded"),
        [
            new("key_id", Razorpay.KeyId!), new("order_id", atRazorpay),
            new("amount", order.AmountPaise.ToString(CultureInfo.InvariantCulture)), new("currency", Order.Rupees),
            new("name", "VTry"), new("description", string.Create(CultureInfo.InvariantCulture, $"{order.Credits} credits, order {order.Reference}")),
            new("prefill[name]", order.Buyer.Name), new("prefill[email]", order.Buyer.Email),
            new("callback_url", back), new("cancel_url", back),
        ])
        {
            Script = new(new Uri(Razorpay.ScriptUrl), [SiteOf(Razorpay.ScriptUrl), SiteOf(Razorpay.BaseUrl), "https://*.razorpay.com"]),
        };
    }

    static string SiteOf(string url) => new Uri(url).GetLeftPart(UriPartial.Authority);

    // Not asked again when no answer comes: an order that nobody has heard of costs nothing, and cannot be paid.
    public async Task<string> OpenAsync(Order order, CancellationToken cancel)
    {
        var opened = await api.PostOnceAsync<RazorpayOrder>("orders", new NewRazorpayOrder(
            order.AmountPaise, Order.Rupees, order.Reference, new() { [OrderNote] = order.Id.ToString() }), cancel);
        return opened.Id is { Length: > 0 } id ? id : throw new GatewayAwayException("Razorpay opened an order without an id.");
    }

    public async Task<IReadOnlyList<PaymentReport>> PaymentsOfAsync(string orderId, CancellationToken cancel) =>
        [.. (await api.ListAsync<RazorpayPayment>($"orders/{Uri.EscapeDataString(orderId)}/payments", cancel)).Select(Read).OfType<PaymentReport>()];

    public async Task<IReadOnlyList<RefundReport>> RefundsOfAsync(string paymentId, CancellationToken cancel) =>
        Understood(await api.ListAsync<RazorpayRefund>($"payments/{Uri.EscapeDataString(paymentId)}/refunds", cancel), ReportOf);

    public async Task<RefundReport> RefundAsync(Refund refund, CancellationToken cancel)
    {
        var asked = new NewRazorpayRefund(refund.AmountPaise, "normal", refund.Id.ToString(), new() { [RefundNote] = refund.Id.ToString() });
        try
        {
            var made = await api.PostAsync<RazorpayRefund>($"payments/{Uri.EscapeDataString(refund.GatewayPaymentId)}/refund", asked, refund.Id, cancel);
            return Understood([made], ReportOf)[0];
        }
        catch (GatewayRefusedException)
        {
            // A no may be about the second asking, after the answer to the first was lost and its key forgotten there.
            if ((await RefundsOfAsync(refund.GatewayPaymentId, cancel)).FirstOrDefault(made => made.OurId == refund.Id) is { } made)
                return made;
            throw;
        }
    }

    public GatewayNews Read(string body)
    {
        try
        {
            var said = JsonSerializer.Deserialize<RazorpayEvent>(body, RazorpayJson.Options);
            return new(said?.Event ?? throw new FormatException("A message of Razorpay does not say what it is."),
                said.Payload?.Payment?.Entity is { } payment ? ReportOf(payment) : null,
                said.Payload?.Refund?.Entity is { } refund ? ReportOf(refund) : null);
        }
        catch (JsonException strange)
        {
            throw new FormatException("A message of Razorpay is not what one looks like.", strange);
        }
    }

    // A payment of a kind that Razorpay thought of later does not hide the good one behind it.
    PaymentReport? Read(RazorpayPayment payment)
    {
        try
        {
            return ReportOf(payment);
        }
        catch (FormatException strange)
        {
            log.LogError("Payment {Payment} at Razorpay was passed over: {Trouble}", payment.Id, strange.Message);
            return null;
        }
    }

    static PaymentReport ReportOf(RazorpayPayment payment)
    {
        var state = payment.Status switch
        {
            "created" => PaymentState.Created,
            "failed" => PaymentState.Failed,
            "authorized" => PaymentState.Authorized,
            "captured" => PaymentState.Captured,
            "refunded" => PaymentState.Refunded,
            _ => throw new FormatException($"Razorpay says of a payment that it is {payment.Status}."),
        };
        return new(Needed(payment.Id), payment.OrderId, state, payment.Captured ?? state == PaymentState.Captured,
            payment.Amount, Needed(payment.Currency), payment.Method, state == PaymentState.Failed ? payment.ErrorDescription : null);
    }

    static RefundReport ReportOf(RazorpayRefund refund) => new(Needed(refund.Id), Needed(refund.PaymentId), OurIdOf(refund), refund.Status switch
    {
        "pending" or "created" => RefundProgress.Pending,
        "processed" => RefundProgress.Processed,
        "failed" => RefundProgress.Failed,
        _ => throw new FormatException($"Razorpay says of a refund that it is {refund.Status}."),
    }, refund.Amount);

    static Guid? OurIdOf(RazorpayRefund refund) =>
        Guid.TryParse(refund.Notes?.GetValueOrDefault(RefundNote) ?? refund.Receipt, out var id) ? id : null;

    static string Needed(string? value) => value is { Length: > 0 } ? value : throw new FormatException("Razorpay left out what we need to know.");

    static IReadOnlyList<TReport> Understood<T, TReport>(IReadOnlyList<T> said, Func<T, TReport> read)
    {
        try
        {
            return [.. said.Select(read)];
        }
        catch (FormatException strange)
        {
            throw new GatewayAwayException(strange.Message, strange);
        }
    }
}

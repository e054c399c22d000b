using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Billing;
using VTry.Domain.Database;
using VTry.Tests.Support;
using VTry.Web.Adapters.Payments;
using VTry.Web.Adapters.Payments.Razorpay;

namespace VTry.Tests.Billing;

/// <summary>A shop whose customers pay at Razorpay: the real adapter, before a Razorpay that does what the test wants.</summary>
public abstract class RazorpayTest(DatabaseServer server) : BillingTest(server)
{
    protected FakeRazorpay Razorpay { get; } = new();

    protected RazorpayBooks Books => Razorpay.Books;

    public override async ValueTask InitializeAsync()
    {
        await Razorpay.StartAsync();
        await base.InitializeAsync();
    }

    protected override void Add(IServiceCollection collection)
    {
        base.Add(collection);
        collection.Configure<PaymentSettings>(settings =>
        {
            var razorpay = settings.Razorpay;
            (razorpay.KeyId, razorpay.KeySecret, razorpay.WebhookSecret) = (FakeRazorpay.KeyId, FakeRazorpay.KeySecret, FakeRazorpay.WebhookSecret);
            (razorpay.BaseUrl, razorpay.TimeoutSeconds) = (Razorpay.Address, 5);
        });
        collection.AddRazorpay().AddSingleton(services => new PaymentGateways(
            services.GetRequiredService<IPaymentGateway>(), services.GetServices<IPaymentGateway>()));
    }

    /// <summary>Deals with a message as its job does.</summary>
    /// <param name="eventId">Another than the message's own makes a copy that nobody recognises as one.</param>
    protected async Task Hear(RazorpayMessage message, string? eventId = null)
    {
        await In<GatewayPost>(post => post.ReceiveAsync(RazorpayGateway.TestName, eventId ?? message.Id, message.Body, Cancel));
        var id = await In<VTryDb, Guid>(db => db.GatewayMessages.Where(row => row.EventId == (eventId ?? message.Id)).Select(row => row.Id).SingleAsync(Cancel));
        await In<GatewayPost>(post => post.HandleAsync(id, Cancel));
    }

    protected Task<Reconciliation> Reconcile() => In<Bookkeeper, Reconciliation>(bookkeeper => bookkeeper.ReconcileAsync(Cancel));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Razorpay.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

/// <summary>A shop with a till, a refund desk and a bookkeeper, and a gateway that says what the test wants.</summary>
public abstract class BillingTest(DatabaseServer server) : DomainTest(server)
{
    protected static readonly Seller Seller = new("VTry Private Limited", "1 Weaver Street, Bengaluru 560001", "29", "29AAGCB7383J1Z4", "books@vtry.example", "998439", "VT");
    protected static readonly Buyer Asha = new("Asha Rao", "asha@example.com", "29", null, null);

    protected StubGateway Gateway { get; } = new();

    protected static readonly Guid Meera = Guid.NewGuid(), Ravi = Guid.NewGuid();

    protected override void Add(IServiceCollection collection) => collection
        .AddSingleton(new PaymentGateways(Gateway, [Gateway]))
        .AddSingleton(Seller)
        .AddSingleton(new RefundRules(SecondPersonAbovePaise: 5_000_00))
        .AddScoped<AuditLog>().AddScoped<Cashier>().AddScoped<Till>().AddScoped<RefundDesk>().AddScoped<UnusedCredits>()
        .AddScoped<TaxDocuments>().AddScoped<GatewayPost>().AddScoped<Bookkeeper>().AddScoped<LowBalanceNotice>();

    protected async Task<Order> OpenAsync(Person person, int credits = 300, Buyer? buyer = null) => Assert.IsType<CashierAnswer.Ready>(
        await In<Cashier, CashierAnswer>(cashier => cashier.OpenAsync(person, credits, buyer ?? Asha, Guid.NewGuid().ToString("N"), Cancel))).Order;

    /// <summary>What the gateway says of a payment of exactly the order's price, unless said otherwise.</summary>
    protected static PaymentReport Paid(Order order, string id, PaymentState state = PaymentState.Captured, long? paise = null, string currency = "INR") => new(
        id, order.GatewayOrderId, state, state is PaymentState.Captured or PaymentState.Refunded, paise ?? order.AmountPaise, currency,
        "upi", state == PaymentState.Failed ? "The PIN was wrong." : null);

    /// <summary>The gateway says it, and would say it again when asked.</summary>
    protected Task<bool> Take(PaymentReport report)
    {
        Gateway.Keep(report);
        return In<Till, bool>(till => till.TakeAsync(Gateway.Name, report, Cancel));
    }

    protected Task<bool> Take(RefundReport report)
    {
        Gateway.Keep(report);
        return In<RefundDesk, bool>(desk => desk.TakeAsync(Gateway.Name, report, Cancel));
    }

    protected async Task<Order> BuyAsync(Person person, int credits = 300, Buyer? buyer = null)
    {
        var order = await OpenAsync(person, credits, buyer);
        await Take(Paid(order, $"pay_{order.Reference}"));
        return await Now(order);
    }

    protected Task<Order> Now(Order order) => In<VTryDb, Order>(db => db.Orders.AsNoTracking().SingleAsync(row => row.Id == order.Id, Cancel));

    protected async Task SpendAsync(Person person, int credits)
    {
        var what = Guid.NewGuid();
        Assert.True(await InTransaction<Ledger, bool>(ledger => ledger.TryHoldAsync(person.WalletId, credits, what, Cancel)));
        await InTransaction<Ledger, bool>(ledger => ledger.CaptureAsync(what, Cancel));
    }

    protected async Task<Refund> AskAsync(Order order, long paise, Guid? staff = null)
    {
        var (refund, problem) = await In<RefundDesk, (Refund?, string?)>(desk =>
            desk.AskAsync(staff ?? Meera, order.Id, paise, "Bought by mistake.", Guid.NewGuid().ToString("N"), Cancel));
        Assert.Null(problem);
        return refund!;
    }

    protected Task SubmitAsync(Refund refund) => In<RefundDesk>(desk => desk.SubmitAsync(refund.Id, Cancel));

    protected Task<Refund> Now(Refund refund) => In<VTryDb, Refund>(db => db.Refunds.AsNoTracking().SingleAsync(row => row.Id == refund.Id, Cancel));

    protected static RefundReport Said(Refund refund, RefundProgress progress) =>
        new($"rfnd_{refund.Id:N}", refund.GatewayPaymentId, refund.Id, progress, refund.AmountPaise);

    /// <summary>Every order, its credits, refunds and papers agree, as the bookkeeper sees it.</summary>
    protected async Task AssertBooksAgree()
    {
        var reconciliation = await In<Bookkeeper, Reconciliation>(bookkeeper => bookkeeper.ReconcileAsync(Cancel));
        Assert.Empty(reconciliation.Found);
        Assert.Empty(reconciliation.NotAsked);
    }
}

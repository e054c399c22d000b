using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;

namespace VTry.Domain.Billing;

/// <summary>Where somebody asks for credits: the order is written at its price, and then opened at the gateway.</summary>
public class Cashier(VTryDb db, PaymentGateways gateways, Till till, TimeProvider clock)
{
    /// <summary>Orders that one person may leave unpaid within a day.</summary>
    public const int MostOpenADay = 20;

    /// <param name="credits">As many as are sold: see <see cref="CreditPricing.IsSold"/>.</param>
    /// <param name="key">Made with the form: asked again with the same, the answer is the same order.</param>
    public async Task<CashierAnswer> OpenAsync(Person person, int credits, Buyer buyer, string key, CancellationToken cancel)
    {
        var order = await FindAsync(person, key, cancel) ?? await WriteAsync(person, credits, buyer, key, cancel);
        return order is null ? new CashierAnswer.TooMany() : await BringAsync(order, cancel);
    }

    /// <summary>Opens an order at its gateway, unless that has been done: after an answer that never came, say.</summary>
    public async Task<CashierAnswer> BringAsync(Order order, CancellationToken cancel)
    {
        if (order.GatewayOrderId is not null || order.IsPaid)
            return new CashierAnswer.Ready(order);
        if (gateways.Of(order.Gateway) is not { } gateway)
            return new CashierAnswer.Away($"This VTry no longer takes payments by {order.Gateway}.");

        try
        {
            var id = GatewayText.Id(await gateway.OpenAsync(order, cancel));
            await db.Orders.Where(row => row.Id == order.Id && row.GatewayOrderId == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.GatewayOrderId, id), cancel);
        }
        catch (Exception trouble) when (trouble is GatewayAwayException or GatewayRefusedException or FormatException)
        {
            return new CashierAnswer.Away(trouble.Message);
        }
        // Of two that brought it at once, the one that was noted counts; nobody can pay the other.
        return new CashierAnswer.Ready(await db.Orders.AsNoTracking().SingleAsync(row => row.Id == order.Id, cancel));
    }

    /// <summary>Asks the gateway what has become of an order, and takes what it says. Whoever asks: only the gateway is believed.</summary>
    /// <returns>What it said.</returns>
    /// <exception cref="GatewayAwayException">Or it said something that cannot be understood; the rest has been taken.</exception>
    /// <exception cref="GatewayRefusedException"/>
    public async Task<IReadOnlyList<PaymentReport>> LookAsync(Guid orderId, CancellationToken cancel)
    {
        var order = await db.Orders.AsNoTracking().SingleAsync(order => order.Id == orderId, cancel);
        if (order.GatewayOrderId is not { } atGateway || gateways.Of(order.Gateway) is not { } gateway)
            return [];

        FormatException? strange = null;
        var reports = await gateway.PaymentsOfAsync(atGateway, cancel);
        foreach (var report in reports)
        {
            try
            {
                await till.TakeAsync(order.Gateway, report, cancel);
            }
            catch (FormatException unreadable)
            {
                // A good payment may stand behind it.
                strange = unreadable;
            }
        }
        return strange is null ? reports : throw new GatewayAwayException(strange.Message, strange);
    }

    /// <summary>Closes what nobody has paid for so long that nobody will. Money that comes all the same still counts.</summary>
    public Task<int> ExpireAsync(CancellationToken cancel) => till.ExpireAsync(cancel);

    // Null when there are too many. Nobody else writes orders of the same person meanwhile, so that all of them are counted.
    async Task<Order?> WriteAsync(Person person, int credits, Buyer buyer, string key, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await PostgreSql.LockPersonAsync(db, person.Id, cancel);
        // The same form, pressed twice at once.
        if (await FindAsync(person, key, cancel) is { } twin)
            return twin;
        if (await HasManyOpenAsync(person, cancel))
            return null;

        var quote = CreditPricing.Of(credits);
        var now = clock.GetUtcNow();
        var order = new Order
        {
            PersonId = person.Id, WalletId = person.WalletId, Key = key,
            Credits = quote.Credits, AmountPaise = quote.AmountPaise, FullPaise = quote.FullPaise,
            Buyer = buyer, Gateway = gateways.Current.Name, CreatedAt = now,
        };
        db.AddRange(order, new OrderEvent { OrderId = order.Id, Kind = OrderEventKind.Opened, About = "", At = now });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return order;
    }

    Task<Order?> FindAsync(Person person, string key, CancellationToken cancel) =>
        db.Orders.AsNoTracking().FirstOrDefaultAsync(order => order.PersonId == person.Id && order.Key == key, cancel);

    async Task<bool> HasManyOpenAsync(Person person, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - TimeSpan.FromDays(1);
        return await db.Orders.CountAsync(order => order.PersonId == person.Id && order.CreatedAt > since && order.PaidAt == null, cancel) >= MostOpenADay;
    }
}

/// <summary>What the cashier says to somebody who wants to pay.</summary>
public abstract record CashierAnswer
{
    /// <summary>The order is at its gateway and can be paid, or has been.</summary>
    public sealed record Ready(Order Order) : CashierAnswer;

    /// <summary>The gateway cannot be reached, or will not have it. The order is kept: ask again.</summary>
    /// <param name="Why">For staff and logs; people are told to try again.</param>
    public sealed record Away(string Why) : CashierAnswer;

    /// <summary>So many unpaid orders in a day are nobody's who wants to pay.</summary>
    public sealed record TooMany : CashierAnswer;
}

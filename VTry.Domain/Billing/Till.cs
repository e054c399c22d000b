using Microsoft.EntityFrameworkCore;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Messages;
using VTry.Domain.Work;

namespace VTry.Domain.Billing;

/// <summary>Looks, some time after a payment failed, whether the customer needs to hear of it.</summary>
public sealed record TellOfFailedPayment(Guid OrderId) : IJob;

/// <summary>
/// Where money comes in. It takes what a gateway says of a payment, in any order and any number of times, and ends at the
/// same: credits, paid order, invoice and mail come together, once. The order is locked first, then the wallet, then the
/// series of the invoice; whoever takes more than one of them takes them in this order.
/// </summary>
public class Till(VTryDb db, Ledger ledger, TaxDocuments documents, Outbox outbox, JobQueue jobs, TimeProvider clock)
{
    /// <summary>An order that nobody has paid for this long is expired.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromDays(14);

    // A wrong PIN is often followed by the right one; nobody needs a mail about the first.
    static readonly TimeSpan TellAfter = TimeSpan.FromMinutes(20);

    /// <returns>False when no order of ours is meant.</returns>
    /// <exception cref="FormatException">The report cannot be understood: nothing happened.</exception>
    public async Task<bool> TakeAsync(string gateway, PaymentReport said, CancellationToken cancel)
    {
        var report = said.Understood();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await LockAsync(gateway, report.OrderId, cancel) is not { } order)
            return false;

        var payment = await LearnAsync(order, report, cancel);
        if (payment.IsCaptured)
            await ReceiveAsync(order, payment, cancel);
        else
            await NoteAsync(order, payment, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Says by mail that a payment failed, if the order is still not paid.</summary>
    public async Task TellOfFailureAsync(Guid orderId, CancellationToken cancel)
    {
        var order = await db.Orders.AsNoTracking().SingleAsync(order => order.Id == orderId, cancel);
        if (order.State != OrderState.Failed || await AddressOfAsync(order, cancel) is not { } address
            || await db.OrderEvents.AnyAsync(row => row.OrderId == orderId && row.Kind == OrderEventKind.FailureTold, cancel))
            return;

        var trouble = await db.Payments.Where(payment => payment.OrderId == orderId && payment.State == PaymentState.Failed)
            .OrderByDescending(payment => payment.Id).Select(payment => payment.Trouble).FirstOrDefaultAsync(cancel);
        outbox.Send(address, new PaymentFailed(order.Id, order.Reference, order.Credits, order.AmountPaise, trouble));
        // Unique for an order: when the job runs twice, the second mail is not written.
        db.OrderEvents.Add(new() { OrderId = order.Id, Kind = OrderEventKind.FailureTold, About = "", At = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Closes what nobody has paid for <see cref="OpenFor"/>. Money that comes all the same still counts.</summary>
    public async Task<int> ExpireAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - OpenFor;
        var due = await db.Orders
            .Where(order => (order.State == OrderState.Created || order.State == OrderState.Failed) && order.CreatedAt < before
                && !db.Payments.Any(payment => payment.OrderId == order.Id && payment.State == PaymentState.Authorized))
            .Select(order => order.Id).ToListAsync(cancel);
        var expired = 0;
        foreach (var id in due)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (await MoveAsync(id, OrderState.Expired, cancel))
            {
                await TellAsync(id, OrderEventKind.Expired, "", null, cancel);
                await db.SaveChangesAsync(cancel);
                expired++;
            }
            await transaction.CommitAsync(cancel);
        }
        return expired;
    }

    async Task<Order?> LockAsync(string gateway, string? gatewayOrderId, CancellationToken cancel)
    {
        // Writing the row, even unchanged, takes its lock.
        var found = await db.Orders.Where(order => order.Gateway == gateway && order.GatewayOrderId == gatewayOrderId && gatewayOrderId != null)
            .ExecuteUpdateAsync(set => set.SetProperty(order => order.Gateway, order => order.Gateway), cancel);
        return found == 0 ? null
            : await db.Orders.AsNoTracking().SingleAsync(order => order.Gateway == gateway && order.GatewayOrderId == gatewayOrderId, cancel);
    }

    async Task<Payment> LearnAsync(Order order, PaymentReport report, CancellationToken cancel)
    {
        var payment = await db.Payments.FirstOrDefaultAsync(
            row => row.Gateway == order.Gateway && row.GatewayPaymentId == report.PaymentId, cancel);
        if (payment is null)
        {
            payment = new()
            {
                OrderId = order.Id, Gateway = order.Gateway, GatewayPaymentId = report.PaymentId,
                AmountPaise = report.AmountPaise, Currency = report.Currency, CreatedAt = clock.GetUtcNow(),
            };
            db.Payments.Add(payment);
        }
        // What the bank told the payer is nobody's any more when they are gone.
        if (payment.Learn(order.PersonId is null ? report with { Trouble = null } : report))
            await PostgreSql.NotifyAsync(db, Signal.Orders, $"{order.PersonId} {order.Id}", cancel);
        await db.SaveChangesAsync(cancel);
        return payment;
    }

    async Task NoteAsync(Order order, Payment payment, CancellationToken cancel)
    {
        var failed = payment.State == PaymentState.Failed;
        if (failed || payment.State == PaymentState.Authorized)
            await TellAsync(order.Id, failed ? OrderEventKind.PaymentFailed : OrderEventKind.PaymentAuthorized, payment.GatewayPaymentId, payment.Trouble, cancel);
        if (await StandAsync(order, cancel) == OrderState.Failed && failed && order.State != OrderState.Failed)
            jobs.Enqueue(new TellOfFailedPayment(order.Id), TellAfter);
    }

    // Where an order stands that is not paid follows from all its payments, whichever was heard of first. An expired one is
    // opened again only by money that is set aside: old news of a failure are told again each night.
    async Task<OrderState> StandAsync(Order order, CancellationToken cancel)
    {
        if (order.IsPaid)
            return order.State;

        var payments = await db.Payments.Where(row => row.OrderId == order.Id).Select(row => row.State).ToListAsync(cancel);
        var stands = payments.Contains(PaymentState.Authorized) ? OrderState.Created
            : order.State == OrderState.Expired ? OrderState.Expired
            : payments.Contains(PaymentState.Failed) ? OrderState.Failed
            : OrderState.Created;
        await MoveAsync(order.Id, stands, cancel);
        return stands;
    }

    async Task ReceiveAsync(Order order, Payment payment, CancellationToken cancel)
    {
        if (payment.AmountPaise != order.AmountPaise || payment.Currency != Order.Rupees)
        {
            await StandAsync(order, cancel);
            await DifferAsync(order, DifferenceKind.WrongAmount, payment.GatewayPaymentId,
                $"Payment {payment.GatewayPaymentId} is of {payment.AmountPaise} {payment.Currency} minor units, the order of {order.AmountPaise} {Order.Rupees}.", cancel);
        }
        else if (!order.IsPaid)
            await PayAsync(order, payment, cancel);
        else if (order.PaymentId != payment.Id)
            await DifferAsync(order, DifferenceKind.PaidTwice, payment.GatewayPaymentId,
                $"Payment {payment.GatewayPaymentId} of {Rupees.Of(payment.AmountPaise)} came for an order that was paid already.", cancel);
    }

    // One transaction, the caller's: either all of it happened, or nothing.
    async Task PayAsync(Order order, Payment payment, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Orders.Where(row => row.Id == order.Id && row.PaidAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, OrderState.Paid)
            .SetProperty(row => row.PaidAt, now)
            .SetProperty(row => row.PaymentId, payment.Id), cancel);
        await ledger.BuyAsync(order.WalletId, order.Credits, order.Id, cancel);
        var invoice = await documents.InvoiceAsync(order, payment, cancel);
        await TellAsync(order.Id, OrderEventKind.Paid, payment.GatewayPaymentId, payment.Method, cancel);

        if (await AddressOfAsync(order, cancel) is { } address)
            outbox.Send(address, ReceiptOf(order, invoice));
        else
            await DifferAsync(order, DifferenceKind.PaidAfterErasure, payment.GatewayPaymentId,
                $"{Rupees.Of(order.AmountPaise)} came after the buyer's account had been erased.", cancel);
    }

    // In the words of the invoice that goes with it.
    static OrderPaid ReceiptOf(Order order, TaxDocument invoice)
    {
        var paper = TaxPaper.Of(invoice);
        return new(
            order.Id, order.Reference, order.Credits, order.AmountPaise,
            [.. paper.Lines.Select(line => new ReceiptLine(line.What, line.Amount)), .. paper.Sums.Select(sum => new ReceiptLine(sum.What, sum.Amount))],
            new(paper.Total.What, paper.Total.Amount), invoice.IsTest, invoice.Id, invoice.Number);
    }

    async Task<bool> MoveAsync(Guid orderId, OrderState to, CancellationToken cancel) => await db.Orders
        .Where(row => row.Id == orderId && row.PaidAt == null && row.State != to)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, to), cancel) == 1;

    // The order is locked: nobody else writes its events.
    async Task TellAsync(Guid orderId, string kind, string about, string? detail, CancellationToken cancel)
    {
        if (!await db.OrderEvents.AnyAsync(row => row.OrderId == orderId && row.Kind == kind && row.About == about, cancel))
            db.OrderEvents.Add(new() { OrderId = orderId, Kind = kind, About = about, Detail = detail, At = clock.GetUtcNow() });
    }

    async Task DifferAsync(Order order, DifferenceKind kind, string about, string says, CancellationToken cancel)
    {
        if (!await db.Differences.AnyAsync(row => row.OrderId == order.Id && row.Kind == kind && row.About == about, cancel))
            db.Differences.Add(new() { OrderId = order.Id, Kind = kind, About = about, Says = says, FoundAt = clock.GetUtcNow() });
    }

    Task<string?> AddressOfAsync(Order order, CancellationToken cancel) =>
        db.People.Where(person => person.Id == order.PersonId).Select(person => person.Email).FirstOrDefaultAsync(cancel);
}

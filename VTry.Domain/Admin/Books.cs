using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Database;

namespace VTry.Domain.Admin;

/// <summary>Where staff look orders, payments and refunds up, whoever they belong to. Nothing is changed here.</summary>
public class Books(VTryDb db)
{
    /// <summary>Orders by the day they were paid, or opened where nobody has paid; in no order.</summary>
    public IQueryable<Order> Orders(BookFilter filter)
    {
        var orders = db.Orders.AsNoTracking();
        if (filter.Sought is { } sought)
            orders = orders.Where(order =>
                order.Reference.Replace("-", "").ToLower().Contains(filter.SoughtBare!) || order.Buyer.Email.ToLower().Contains(sought)
                || order.Buyer.Name.ToLower().Contains(sought) || order.Buyer.Gstin!.ToLower().Contains(sought)
                || order.GatewayOrderId!.ToLower() == sought
                || db.TaxDocuments.Any(paper => paper.OrderId == order.Id && paper.Number.ToLower().Contains(sought))
                || db.Payments.Any(payment => payment.OrderId == order.Id && payment.GatewayPaymentId.ToLower() == sought)
                || db.Refunds.Any(refund => refund.OrderId == order.Id && refund.GatewayRefundId!.ToLower() == sought)
                || db.People.Any(person => person.Id == order.PersonId && person.Email!.ToLower().Contains(sought)));
        if (filter.StateAs<OrderState>() is { } state)
            orders = orders.Where(order => order.State == state);
        if (filter.Gateway is { } gateway)
            orders = orders.Where(order => order.Gateway == gateway);
        if (filter.LeastPaise is { } least)
            orders = orders.Where(order => order.AmountPaise >= least);
        if (filter.MostPaise is { } most)
            orders = orders.Where(order => order.AmountPaise <= most);
        return Within(orders, filter, order => order.PaidAt ?? order.CreatedAt);
    }

    /// <summary>Payments by the day they were first heard of; in no order.</summary>
    public IQueryable<PaymentEntry> Payments(BookFilter filter)
    {
        var found =
            from payment in Within(db.Payments.AsNoTracking(), filter, payment => payment.CreatedAt)
            join order in db.Orders on payment.OrderId equals order.Id
            select new PaymentEntry { Payment = payment, Order = order };
        if (filter.Sought is { } sought)
            found = found.Where(entry =>
                entry.Payment.GatewayPaymentId.ToLower() == sought || entry.Order.Reference.Replace("-", "").ToLower().Contains(filter.SoughtBare!)
                || entry.Order.GatewayOrderId!.ToLower() == sought || entry.Order.Buyer.Email.ToLower().Contains(sought)
                || entry.Order.Buyer.Name.ToLower().Contains(sought) || entry.Order.Buyer.Gstin!.ToLower().Contains(sought));
        if (filter.StateAs<PaymentState>() is { } state)
            found = found.Where(entry => entry.Payment.State == state);
        if (filter.Gateway is { } gateway)
            found = found.Where(entry => entry.Payment.Gateway == gateway);
        if (filter.LeastPaise is { } least)
            found = found.Where(entry => entry.Payment.AmountPaise >= least);
        if (filter.MostPaise is { } most)
            found = found.Where(entry => entry.Payment.AmountPaise <= most);
        return found;
    }

    /// <summary>Refunds by the day they were asked for; in no order.</summary>
    public IQueryable<RefundEntry> Refunds(BookFilter filter)
    {
        var found =
            from refund in Within(db.Refunds.AsNoTracking(), filter, refund => refund.CreatedAt)
            join order in db.Orders on refund.OrderId equals order.Id
            select new RefundEntry
            {
                Refund = refund, Order = order,
                AskedBy = db.People.Where(person => person.Id == refund.AskedById).Select(person => person.Email).FirstOrDefault(),
                DecidedBy = db.People.Where(person => person.Id == refund.DecidedById).Select(person => person.Email).FirstOrDefault(),
            };
        if (filter.Sought is { } sought)
            found = found.Where(entry =>
                entry.Refund.GatewayRefundId!.ToLower() == sought || entry.Refund.GatewayPaymentId.ToLower() == sought
                || entry.Order.Reference.Replace("-", "").ToLower().Contains(filter.SoughtBare!) || entry.Order.Buyer.Email.ToLower().Contains(sought)
                || entry.Order.Buyer.Name.ToLower().Contains(sought) || entry.Order.Buyer.Gstin!.ToLower().Contains(sought));
        if (filter.StateAs<RefundState>() is { } state)
            found = found.Where(entry => entry.Refund.State == state);
        if (filter.Gateway is { } gateway)
            found = found.Where(entry => entry.Refund.Gateway == gateway);
        if (filter.LeastPaise is { } least)
            found = found.Where(entry => entry.Refund.AmountPaise >= least);
        if (filter.MostPaise is { } most)
            found = found.Where(entry => entry.Refund.AmountPaise <= most);
        return found;
    }

    /// <summary>What does not agree with a provider's books; in no order.</summary>
    public IQueryable<DifferenceEntry> Differences => db.Differences.AsNoTracking().Join(
        db.Orders, difference => difference.OrderId, order => order.Id,
        (difference, order) => new DifferenceEntry { Difference = difference, Reference = order.Reference });

    /// <summary>The last comparison with the providers' books; null before the first.</summary>
    public Task<Comparison?> LatestComparisonAsync(CancellationToken cancel) =>
        db.Comparisons.AsNoTracking().OrderByDescending(comparison => comparison.Id).FirstOrDefaultAsync(cancel);

    /// <summary>Everything about one order; null when there is none.</summary>
    public Task<OrderFile?> FileAsync(Guid orderId, CancellationToken cancel) => OrderFile.OpenAsync(db, this, orderId, cancel);

    /// <summary>Those of these orders for which a payment has begun, or is set aside, so that money may come any minute.</summary>
    public Task<HashSet<Guid>> OnTheirWayAsync(IReadOnlyList<Guid> orderIds, CancellationToken cancel) => db.Orders
        .Where(order => orderIds.Contains(order.Id) && (order.State == OrderState.Created || order.State == OrderState.Failed)
            && db.Payments.Any(payment => payment.OrderId == order.Id && (payment.State == PaymentState.Created || payment.State == PaymentState.Authorized)))
        .Select(order => order.Id).ToHashSetAsync(cancel);

    /// <summary>Where orders have been paid, whether or not it is still configured.</summary>
    public Task<List<string>> GatewaysAsync(CancellationToken cancel) =>
        db.Orders.Select(order => order.Gateway).Distinct().OrderBy(name => name).ToListAsync(cancel);

    static IQueryable<TRow> Within<TRow>(IQueryable<TRow> rows, BookFilter filter, Expression<Func<TRow, DateTimeOffset>> at)
    {
        if (filter.Start is { } start)
            rows = rows.Where(Compared(at, start, Expression.GreaterThanOrEqual));
        if (filter.End is { } end)
            rows = rows.Where(Compared(at, end, Expression.LessThan));
        return rows;
    }

    // The moment is captured, so that it reaches the database as a parameter.
    static Expression<Func<TRow, bool>> Compared<TRow>(
        Expression<Func<TRow, DateTimeOffset>> at, DateTimeOffset moment, Func<Expression, Expression, Expression> compare)
    {
        Expression<Func<DateTimeOffset>> captured = () => moment;
        return Expression.Lambda<Func<TRow, bool>>(compare(at.Body, captured.Body), at.Parameters);
    }
}

/// <summary>A payment and the order it is for.</summary>
public sealed record PaymentEntry
{
    public required Payment Payment { get; init; }
    public required Order Order { get; init; }
}

/// <summary>A refund, its order, and the addresses of the staff who asked for it and decided on it.</summary>
public sealed record RefundEntry
{
    public required Refund Refund { get; init; }
    public required Order Order { get; init; }
    public string? AskedBy { get; init; }
    public string? DecidedBy { get; init; }
}

/// <summary>A difference, and what people call the order it is about.</summary>
public sealed record DifferenceEntry
{
    public required Difference Difference { get; init; }
    public required string Reference { get; init; }
}

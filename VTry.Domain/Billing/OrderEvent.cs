using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Billing;

/// <summary>Something that happened to an order, written with it and never changed: its timeline, and what others will be told.</summary>
public class OrderEvent
{
    public const int DetailLength = 300;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid OrderId { get; init; }

    /// <summary>One of <see cref="OrderEventKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about: a payment's or a refund's id, or empty. With the kind unique, so nothing is told twice.</summary>
    public required string About { get; init; }

    /// <summary>The rest in few words for people: a reason, an amount.</summary>
    public string? Detail { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What can happen to an order, by stable names: noun, dot, past tense.</summary>
public static class OrderEventKind
{
    public const string Opened = "order.opened";
    public const string Paid = "order.paid";
    public const string Expired = "order.expired";
    public const string PaymentAuthorized = "payment.authorized";
    public const string PaymentFailed = "payment.failed";
    public const string FailureTold = "payment.failure_told";
    public const string RefundAsked = "refund.asked";
    public const string RefundApproved = "refund.approved";
    public const string RefundDeclined = "refund.declined";
    public const string RefundProcessed = "refund.processed";
    public const string RefundFailed = "refund.failed";
}

class OrderEventMap : IEntityTypeConfiguration<OrderEvent>
{
    public void Configure(EntityTypeBuilder<OrderEvent> happened)
    {
        happened.ToTable("order_events");
        happened.Property(e => e.Kind).HasMaxLength(40);
        happened.Property(e => e.About).HasMaxLength(60);
        happened.Property(e => e.Detail).HasMaxLength(OrderEvent.DetailLength);
        happened.HasIndex(e => new { e.OrderId, e.Kind, e.About }).IsUnique();
        happened.HasOne<Order>().WithMany().HasForeignKey(e => e.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

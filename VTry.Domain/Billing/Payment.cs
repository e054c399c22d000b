using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Billing;

/// <summary>One try at paying an order, as far as its gateway has told us.</summary>
public class Payment
{
    public const int MethodLength = 40;
    public const int TroubleLength = 300;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid OrderId { get; init; }
    public required string Gateway { get; init; }
    public required string GatewayPaymentId { get; init; }
    public PaymentState State { get; private set; }

    /// <summary>Whether the money became ours; it stays true when it goes back.</summary>
    public bool IsCaptured { get; private set; }

    public required long AmountPaise { get; init; }
    public required string Currency { get; init; }
    public string? Method { get; private set; }

    /// <summary>Why it failed, as the gateway says it to the payer.</summary>
    public string? Trouble { get; private set; }

    /// <summary>When we first heard of it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Learns from a report what it does not know yet: reports may be old, so nothing is ever unlearnt.</summary>
    /// <returns>Whether anything was new.</returns>
    public bool Learn(PaymentReport report)
    {
        var before = (State, IsCaptured, Method, Trouble);
        State = (PaymentState)Math.Max((int)State, (int)report.State);
        IsCaptured |= report.IsCaptured;
        Method ??= report.Method;
        Trouble ??= report.Trouble;
        return before != (State, IsCaptured, Method, Trouble);
    }
}

/// <summary>How far a payment has come, in the order in which it may: what failed may still be authorised, never the other way.</summary>
public enum PaymentState { Created, Failed, Authorized, Captured, Refunded }

class PaymentMap : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.ToTable("payments");
        payment.Property(p => p.Gateway).HasMaxLength(20);
        payment.Property(p => p.GatewayPaymentId).HasMaxLength(60);
        payment.Property(p => p.State).HasConversion<string>().HasMaxLength(20);
        payment.Property(p => p.Currency).HasMaxLength(3);
        payment.Property(p => p.Method).HasMaxLength(Payment.MethodLength);
        payment.Property(p => p.Trouble).HasMaxLength(Payment.TroubleLength);
        payment.HasIndex(p => new { p.Gateway, p.GatewayPaymentId }).IsUnique();
        payment.HasIndex(p => p.OrderId);
        payment.HasIndex(p => new { p.State, p.Id });
        payment.HasOne<Order>().WithMany().HasForeignKey(p => p.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

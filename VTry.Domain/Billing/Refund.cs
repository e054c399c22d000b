using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VTry.Domain.Accounts;

namespace VTry.Domain.Billing;

/// <summary>Money that goes back for an order, and the unused credits that are taken for it. Moves only in <see cref="RefundDesk"/>.</summary>
public class Refund
{
    public const int ReasonLength = 300;
    public const int TroubleLength = 300;

    /// <summary>What is said where <see cref="IsReason"/> is not.</summary>
    public const string ReasonWanted = "Say why, in a sentence the customer can read.";

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid OrderId { get; init; }
    public required Guid PaymentId { get; init; }
    public required string Gateway { get; init; }

    /// <summary>The gateway's id of the payment whose money goes back.</summary>
    public required string GatewayPaymentId { get; init; }

    /// <summary>The gateway's id of the refund; null until it has answered.</summary>
    public string? GatewayRefundId { get; private set; }

    public required long AmountPaise { get; init; }

    /// <summary>Credits taken for it so far; given back when it fails.</summary>
    public int CreditsTaken { get; private set; }

    public RefundState State { get; private set; }

    /// <summary>Why, in the words of who asked for it; the customer reads it, too.</summary>
    public required string Reason { get; init; }

    /// <summary>Who asked for it; null for one that was made at the gateway itself.</summary>
    public Guid? AskedById { get; init; }

    /// <summary>The second person, where the amount asks for one.</summary>
    public Guid? DecidedById { get; private set; }

    /// <summary>Made with the form: pressed twice, it is one refund.</summary>
    public required string Key { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Why it failed, for staff.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Whether it can stand in a mail: something, on one line of plain text, and not too long.</summary>
    public static bool IsReason(string reason) => !string.IsNullOrWhiteSpace(reason) && reason.Length <= ReasonLength && OneLine.IsPlain(reason);

    /// <summary>Starts where it is to start: with the second person, or on its way.</summary>
    public static RefundState FirstState(bool needsSecondPerson) => needsSecondPerson ? RefundState.AwaitingApproval : RefundState.Submitting;

    internal Refund In(RefundState state, string? gatewayRefundId = null)
    {
        (State, GatewayRefundId) = (state, gatewayRefundId);
        return this;
    }
}

/// <summary>How far a refund has come.</summary>
public enum RefundState
{
    /// <summary>Large enough to need a second person.</summary>
    AwaitingApproval,

    /// <summary>The second person said no.</summary>
    Declined,

    /// <summary>The credits are taken; the gateway is being asked.</summary>
    Submitting,

    /// <summary>The gateway has it and works on it.</summary>
    Pending,

    /// <summary>No money went back; the credits were given back.</summary>
    Failed,

    /// <summary>The money is on its way to the customer.</summary>
    Processed,
}

class RefundMap : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> refund)
    {
        refund.ToTable("refunds", table => table.HasCheckConstraint("ck_refunds_amounts", "amount_paise > 0 and credits_taken >= 0"));
        refund.Property(r => r.Gateway).HasMaxLength(20);
        refund.Property(r => r.GatewayPaymentId).HasMaxLength(60);
        refund.Property(r => r.GatewayRefundId).HasMaxLength(60);
        refund.Property(r => r.State).HasConversion<string>().HasMaxLength(20);
        refund.Property(r => r.Reason).HasMaxLength(Refund.ReasonLength);
        refund.Property(r => r.Key).HasMaxLength(Order.KeyLength);
        refund.Property(r => r.Trouble).HasMaxLength(Refund.TroubleLength);
        refund.HasIndex(r => new { r.OrderId, r.Key }).IsUnique();
        refund.HasIndex(r => new { r.Gateway, r.GatewayRefundId }).IsUnique();
        refund.HasIndex(r => new { r.State, r.Id });
        refund.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId).OnDelete(DeleteBehavior.Restrict);
        refund.HasOne<Payment>().WithMany().HasForeignKey(r => r.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Billing;

/// <summary>Something that does not agree between the gateway's books and ours, for staff to look at.</summary>
public class Difference
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid OrderId { get; init; }
    public required DifferenceKind Kind { get; init; }

    /// <summary>What it is about: a payment's or a refund's id at the gateway, or empty. With order and kind unique.</summary>
    public required string About { get; init; }

    /// <summary>What does not agree, in one sentence with its figures.</summary>
    public required string Says { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>When it agreed again, or when somebody said that it is dealt with.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>Who said so; null when it agreed by itself.</summary>
    public Guid? ResolvedById { get; private set; }
}

public enum DifferenceKind
{
    /// <summary>A payment of another amount or currency than the order's: no credits were given for it.</summary>
    WrongAmount,

    /// <summary>A second payment for an order that is paid: it wants refunding.</summary>
    PaidTwice,

    /// <summary>The buyer's account is gone.</summary>
    PaidAfterErasure,

    /// <summary>The ledger does not have what the order says.</summary>
    CreditsDiffer,

    /// <summary>There is no invoice, or not for this amount; or no credit note.</summary>
    DocumentsDiffer,

    /// <summary>The gateway's refunds and ours do not agree.</summary>
    RefundsDiffer,

    /// <summary>A refund that the gateway would not make.</summary>
    RefundFailed,

    /// <summary>A refund that was made at the gateway itself: it was booked here.</summary>
    RefundFromOutside,

    /// <summary>Money that went back while credits were set aside, which could not be taken for it.</summary>
    CreditsNotTaken,

    /// <summary>A refund of more than was left of the payment: no credit note was written for it.</summary>
    RefundedTooMuch,

    /// <summary>The gateway does not know the payment that paid the order, or not as money that was received.</summary>
    PaymentNotThere,

    /// <summary>The gateway does not know a refund that is done here, or knows it with another amount.</summary>
    RefundNotThere,
}

class DifferenceMap : IEntityTypeConfiguration<Difference>
{
    public void Configure(EntityTypeBuilder<Difference> difference)
    {
        difference.ToTable("differences");
        difference.Property(d => d.Kind).HasConversion<string>().HasMaxLength(30);
        difference.Property(d => d.About).HasMaxLength(60);
        difference.Property(d => d.Says).HasMaxLength(400);
        difference.HasIndex(d => new { d.OrderId, d.Kind, d.About }).IsUnique();
        difference.HasIndex(d => new { d.ResolvedAt, d.Id });
        difference.HasOne<Order>().WithMany().HasForeignKey(d => d.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

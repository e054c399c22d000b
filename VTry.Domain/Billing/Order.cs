using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VTry.Domain.Accounts;
using VTry.Domain.Credits;

namespace VTry.Domain.Billing;

/// <summary>
/// Credits somebody wants to buy, at a price that is fixed with it. Its state moves only in <see cref="Till"/> and
/// <see cref="RefundDesk"/>, in guarded statements; a loaded instance is a snapshot.
/// </summary>
public class Order
{
    public const string Rupees = "INR";
    public const int KeyLength = 64;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>What people call it: <c>7K3M-9QXD</c>.</summary>
    public string Reference { get; private init; } = NewReference();

    /// <summary>Whose it is; null once their account has been erased.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Where the credits go.</summary>
    public required Guid WalletId { get; init; }

    /// <summary>Made with the form: pressed twice, it is one order.</summary>
    public required string Key { get; init; }

    public required int Credits { get; init; }
    public required long AmountPaise { get; init; }

    /// <summary>What the credits would cost without a discount.</summary>
    public required long FullPaise { get; init; }

    public required Buyer Buyer { get; init; }

    /// <summary>The <see cref="IPaymentGateway.Name"/> of where it is paid.</summary>
    public required string Gateway { get; init; }

    /// <summary>The gateway's id of it; null until the gateway has answered.</summary>
    public string? GatewayOrderId { get; private set; }

    public OrderState State { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>The payment that paid it.</summary>
    public Guid? PaymentId { get; private set; }

    /// <summary>What has gone back of the money.</summary>
    public long RefundedPaise { get; private set; }

    /// <summary>What has been taken back of the credits.</summary>
    public int CreditsTakenBack { get; private set; }

    public bool IsPaid => State is OrderState.Paid or OrderState.PartlyRefunded or OrderState.Refunded;

    /// <summary>Whether it can still be paid at its gateway. Late money counts even when this is over.</summary>
    public bool IsOpen => State is OrderState.Created or OrderState.Failed;

    // Letters and digits that nobody mistakes for each other, on paper or on the phone.
    static string NewReference()
    {
        Span<char> letters = stackalloc char[8];
        RandomNumberGenerator.GetItems("23456789ABCDEFGHJKMNPQRSTVWXYZ", letters);
        return $"{letters[..4]}-{letters[4..]}";
    }
}

/// <summary>How far an order has come.</summary>
public enum OrderState
{
    /// <summary>Not paid yet.</summary>
    Created,

    /// <summary>The last payment failed. It may be tried again, and a payment may still turn out well.</summary>
    Failed,

    /// <summary>Nobody paid for a long time.</summary>
    Expired,

    Paid,
    PartlyRefunded,
    Refunded,
}

class OrderMap : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.ToTable("orders", table => table.HasCheckConstraint(
            "ck_orders_amounts", "credits > 0 and amount_paise > 0 and refunded_paise between 0 and amount_paise and credits_taken_back between 0 and credits"));
        order.Property(o => o.Reference).HasMaxLength(9);
        order.Property(o => o.Key).HasMaxLength(Order.KeyLength);
        order.Property(o => o.Gateway).HasMaxLength(20);
        order.Property(o => o.GatewayOrderId).HasMaxLength(60);
        order.Property(o => o.State).HasConversion<string>().HasMaxLength(20);
        order.ComplexProperty(o => o.Buyer, BuyerMap.Configure);
        order.HasIndex(o => o.Reference).IsUnique();
        order.HasIndex(o => new { o.PersonId, o.Key }).IsUnique();
        order.HasIndex(o => new { o.Gateway, o.GatewayOrderId }).IsUnique();
        order.HasIndex(o => new { o.PersonId, o.Id });
        order.HasIndex(o => new { o.WalletId, o.PaidAt });
        order.HasIndex(o => new { o.State, o.CreatedAt });
        order.HasIndex(o => o.PaidAt);
        order.HasOne<Person>().WithMany().HasForeignKey(o => o.PersonId).OnDelete(DeleteBehavior.SetNull);
        order.HasOne<Wallet>().WithMany().HasForeignKey(o => o.WalletId).OnDelete(DeleteBehavior.Restrict);
    }
}

// Named for their part of the row: a buyer's state is not the order's.
static class BuyerMap
{
    public static void Configure(ComplexPropertyBuilder<Buyer> buyer)
    {
        buyer.Property(b => b.Name).HasColumnName("buyer_name").HasMaxLength(Buyer.NameLength);
        buyer.Property(b => b.Email).HasColumnName("buyer_email").HasMaxLength(320);
        buyer.Property(b => b.State).HasColumnName("buyer_state").HasMaxLength(2);
        buyer.Property(b => b.Gstin).HasColumnName("buyer_gstin").HasMaxLength(15);
        buyer.Property(b => b.Address).HasColumnName("buyer_address").HasMaxLength(Buyer.AddressLength);
    }
}

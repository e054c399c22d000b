using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Credits;

/// <summary>One movement of credits: written once, never changed. A wallet is the sum of its entries, bucket by bucket.</summary>
public class LedgerEntry
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid WalletId { get; init; }

    /// <summary>1, 2, 3 … within its wallet: the order in which credits moved.</summary>
    public required long Number { get; init; }

    public required EntryKind Kind { get; init; }

    /// <summary>What caused it; with <see cref="Kind"/> unique, so nothing is booked twice.</summary>
    public required Guid Reference { get; init; }

    public int FreeChange { get; init; }
    public int PurchasedChange { get; init; }
    public int HeldChange { get; init; }

    /// <summary>What could be spent after it.</summary>
    public required int SpendableAfter { get; init; }

    public required DateTimeOffset At { get; init; }

    public int SpendableChange => FreeChange + PurchasedChange;
}

/// <summary>Why credits moved.</summary>
public enum EntryKind
{
    /// <summary>The day's free credits.</summary>
    Granted,

    /// <summary>Free credits of a day gone by.</summary>
    Expired,

    /// <summary>Credits that were bought.</summary>
    Bought,

    /// <summary>Bought credits that were taken back, because their money goes back.</summary>
    TakenBack,

    /// <summary>What was taken back came again: the money did not go back.</summary>
    GivenBack,

    /// <summary>Set aside for a generation.</summary>
    Held,

    /// <summary>The generation was made: what was set aside is spent.</summary>
    Captured,

    /// <summary>The generation was not made: what was set aside came back.</summary>
    Released,

    /// <summary>What was left when its owner's account was erased.</summary>
    Forfeited,
}

class LedgerEntryMap : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> entry)
    {
        entry.ToTable("ledger_entries");
        entry.Property(e => e.Kind).HasConversion<string>().HasMaxLength(20);
        entry.Ignore(e => e.SpendableChange);
        entry.HasIndex(e => new { e.Reference, e.Kind }).IsUnique();
        entry.HasIndex(e => new { e.WalletId, e.Number }).IsUnique();
        // What was spent within some days, whoever spent it.
        entry.HasIndex(e => e.At);
        entry.HasOne<Wallet>().WithMany().HasForeignKey(e => e.WalletId);
    }
}

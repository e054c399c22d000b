using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Credits;

/// <summary>
/// Credits in two buckets: free ones that are renewed each day, and purchased ones that never expire.
/// Only <see cref="Ledger"/> changes it, in guarded statements; a loaded instance is a snapshot.
/// </summary>
public class Wallet
{
    public Guid Id { get; init; }

    /// <summary>Free credits that can be spent now.</summary>
    public int Free { get; private set; }

    /// <summary>Purchased credits that can be spent now.</summary>
    public int Purchased { get; private set; }

    /// <summary>Credits set aside for what is being made, of both buckets.</summary>
    public int Held { get; private set; }

    /// <summary>The UTC day <see cref="Free"/> belongs to.</summary>
    public DateOnly FreeDay { get; private set; }

    /// <summary>Whether each new day brings free credits: from the confirmed e-mail on. The first day's come with the wallet.</summary>
    public bool RenewsDaily { get; private set; }

    /// <summary>
    /// Whether its owner is told when it next falls below <see cref="Ledger.LowBelow"/>, with what is set aside counted as
    /// still there: set by a purchase that lifts it above, and used up by the telling, so that each crossing is told once.
    /// </summary>
    public bool WarnsWhenLow { get; private set; }

    /// <summary>How many entries it has.</summary>
    public long Movements { get; private set; }
}

class WalletMap : IEntityTypeConfiguration<Wallet>
{
    public void Configure(EntityTypeBuilder<Wallet> wallet)
    {
        wallet.ToTable("wallets", table =>
            table.HasCheckConstraint("ck_wallets_never_negative", "free >= 0 and purchased >= 0 and held >= 0"));
        wallet.Property(w => w.WarnsWhenLow).HasDefaultValue(false);
        wallet.HasIndex(w => new { w.RenewsDaily, w.FreeDay });
    }
}

/// <summary>What a wallet holds, as shown to its owner.</summary>
public readonly record struct Balance(int Free, int Purchased, int Held)
{
    /// <summary>What can be spent now.</summary>
    public int Spendable => Free + Purchased;
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Credits;

/// <summary>Credits set aside for one thing, until it is captured (made) or released (not made): once, whatever happens.</summary>
public class Hold
{
    /// <summary>The id of what they are set aside for; there is never a second hold for it.</summary>
    public required Guid Reference { get; init; }
    public required Guid WalletId { get; init; }
    public required int FromFree { get; init; }
    public required int FromPurchased { get; init; }

    /// <summary>The day of the free credits among them: they come back only on that day.</summary>
    public required DateOnly FreeDay { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SettledAt { get; private set; }

    public int Credits => FromFree + FromPurchased;
}

class HoldMap : IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<Hold> hold)
    {
        hold.ToTable("holds");
        hold.HasKey(h => h.Reference);
        hold.Ignore(h => h.Credits);
        hold.HasIndex(h => h.WalletId);
        hold.HasOne<Wallet>().WithMany().HasForeignKey(h => h.WalletId);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VTry.Domain.Database;

namespace VTry.Domain.Credits;

/// <summary>What one thing costs. Staff may change it; what was shown before a run is what the run costs.</summary>
public class Price
{
    /// <summary>What is paid for: <c>top</c>, <c>bottom</c>, <c>dress</c>.</summary>
    public required string Item { get; init; }

    public required int Credits { get; set; }
}

/// <summary>The one table of prices.</summary>
public class PriceList(VTryDb db)
{
    /// <summary>The prices a new database starts with.</summary>
    public static IReadOnlyList<(string Item, int Credits)> Opening { get; } = [("top", 1), ("bottom", 1), ("dress", 1)];

    /// <exception cref="KeyNotFoundException">An item without a price: it must not be given away.</exception>
    public async Task<int> SumAsync(IReadOnlyCollection<string> items, CancellationToken cancel)
    {
        var prices = await AllAsync(cancel);
        return items.Sum(item => prices[item]);
    }

    public Task<Dictionary<string, int>> AllAsync(CancellationToken cancel) =>
        db.Prices.AsNoTracking().ToDictionaryAsync(price => price.Item, price => price.Credits, cancel);
}

class PriceMap : IEntityTypeConfiguration<Price>
{
    public void Configure(EntityTypeBuilder<Price> price)
    {
        price.ToTable("prices", table => table.HasCheckConstraint("ck_prices_positive", "credits > 0"));
        price.HasKey(p => p.Item);
        price.Property(p => p.Item).HasMaxLength(40);
    }
}

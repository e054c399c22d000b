using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Files;

/// <summary>
/// One person's key, wrapped by the master key. Everything they own is encrypted with it; without the row it is noise.
/// </summary>
public class DataKey
{
    public required Guid OwnerId { get; init; }

    /// <summary>Null once destroyed: the row stays, so that no new key is ever made in its place.</summary>
    public required byte[]? WrappedKey { get; init; }

    /// <summary>Which master key wrapped it; empty once destroyed.</summary>
    public required string MasterKeyId { get; init; }

    /// <summary>Since when its owner may bring nothing new, because they are leaving.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset? DestroyedAt { get; init; }
}

class DataKeyMap : IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<DataKey> key)
    {
        // Whoever wraps a key anew while it is being destroyed must not bring it back.
        key.ToTable("data_keys", table =>
            table.HasCheckConstraint("ck_data_keys_destroyed_for_good", "destroyed_at is null or wrapped_key is null"));
        key.HasKey(k => k.OwnerId);
        key.Property(k => k.MasterKeyId).HasMaxLength(40);
        key.Property(k => k.WrappedKey).HasMaxLength(200);
    }
}

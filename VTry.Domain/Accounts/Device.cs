using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Accounts;

/// <summary>A browser or app that a person has signed in with before.</summary>
public class Device
{
    public required Guid PersonId { get; init; }

    /// <summary>SHA-256 of the person's id and the device's own key, as hex: two people on one device cannot be told from the table.</summary>
    public required string KeyHash { get; init; }

    public required DateTimeOffset FirstUsedAt { get; init; }
    public required DateTimeOffset LastUsedAt { get; init; }
}

class DeviceMap : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> device)
    {
        device.ToTable("devices");
        device.HasKey(d => new { d.PersonId, d.KeyHash });
        device.Property(d => d.KeyHash).HasMaxLength(64);
        device.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Billing;

/// <summary>A message from a gateway, found genuine and kept before anything is done with it. The same one comes more than once.</summary>
public class GatewayMessage
{
    public const int EventIdLength = 100;
    public const int KindLength = 60;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string Gateway { get; init; }

    /// <summary>The gateway's id of the event; the same on every copy.</summary>
    public required string EventId { get; init; }

    /// <summary>As received. Emptied when it has been dealt with: it holds more about the payer than we need.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? HandledAt { get; private set; }

    /// <summary>What it was about: <c>payment.captured</c>.</summary>
    public string? Kind { get; private set; }
}

class GatewayMessageMap : IEntityTypeConfiguration<GatewayMessage>
{
    public void Configure(EntityTypeBuilder<GatewayMessage> message)
    {
        message.ToTable("gateway_messages");
        message.Property(m => m.Gateway).HasMaxLength(20);
        message.Property(m => m.EventId).HasMaxLength(GatewayMessage.EventIdLength);
        message.Property(m => m.Kind).HasMaxLength(GatewayMessage.KindLength);
        message.HasIndex(m => new { m.Gateway, m.EventId }).IsUnique();
        message.HasIndex(m => m.ReceivedAt);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Messages;

/// <summary>An e-mail we promised to send: which message, to which address. It is written when the job sends it.</summary>
public class OutgoingMail
{
    public const int RefusalLength = 400;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The message record's type name; a view of the same name writes it.</summary>
    public required string Kind { get; init; }

    /// <summary>Empty once a mail that <see cref="ForgetsAddress"/> has left.</summary>
    public required string To { get; init; }

    /// <summary>Whether nobody may learn from us whom it went to, once it has left: the last mail to someone who was erased.</summary>
    public bool ForgetsAddress { get; init; }

    /// <summary>The message record as JSON. Emptied when the mail has left: links in it open accounts.</summary>
    public required string Payload { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why it will never arrive, in the words of the mail server: a wrong address. Null as long as there is hope.</summary>
    public string? Refusal { get; private set; }
}

class OutgoingMailMap : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> mail)
    {
        mail.ToTable("outgoing_mails");
        mail.Property(m => m.Kind).HasMaxLength(60);
        mail.Property(m => m.To).HasMaxLength(320);
        mail.Property(m => m.ForgetsAddress).HasDefaultValue(false);
        mail.Property(m => m.Refusal).HasMaxLength(OutgoingMail.RefusalLength);
        mail.HasIndex(m => m.CreatedAt);
    }
}

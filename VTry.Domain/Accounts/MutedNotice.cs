using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VTry.Domain.Messages;

namespace VTry.Domain.Accounts;

/// <summary>A notice that a person does not want. All others they do.</summary>
public class MutedNotice
{
    public required Guid PersonId { get; init; }
    public required Notice Notice { get; init; }
    public required DateTimeOffset Since { get; init; }
}

class MutedNoticeMap : IEntityTypeConfiguration<MutedNotice>
{
    public void Configure(EntityTypeBuilder<MutedNotice> muted)
    {
        muted.ToTable("muted_notices");
        muted.HasKey(m => new { m.PersonId, m.Notice });
        muted.Property(m => m.Notice).HasConversion<string>().HasMaxLength(40);
        muted.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
    }
}

using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VTry.Domain.Accounts;

namespace VTry.Domain.Privacy;

/// <summary>
/// Somebody leaves: asked for, waited for, cancelled or carried out step by step by the <see cref="Shredder"/>. Once that is
/// done nothing in it leads to a person any more, and it stays as the certificate of what was erased.
/// </summary>
public class Departure
{
    /// <summary>How long they may change their mind.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromDays(14);

    Departure() { }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Who leaves; null once they are gone.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>Names the certificate; whoever knows it may read it. 25 letters and digits in five groups, 120 bits of chance.</summary>
    public string Reference { get; private init; } = NewReference();

    /// <summary>Where the person reached us, for the links in mails to them: <c>https://vtry.example/</c>.</summary>
    public string Site { get; private init; } = "";

    public DateTimeOffset RequestedAt { get; private init; }
    public DateTimeOffset EraseAt { get; private init; }
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>When erasing began: from then on there is no way back.</summary>
    public DateTimeOffset? BegunAt { get; private set; }

    public DepartureStep Reached { get; private set; }

    /// <summary>When everything was erased.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>What there was when erasing began.</summary>
    public Belongings Erased { get; private set; } = Belongings.None;

    public static Departure Of(Guid personId, string site, DateTimeOffset now) => new()
    {
        PersonId = personId, Site = site, RequestedAt = now, EraseAt = now + Wait,
    };

    const int GroupLength = 5, Groups = 5;

    // Without letters that are mistaken for others, or for digits.
    static string NewReference() => string.Join('-', Enumerable.Range(0, Groups)
        .Select(_ => RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTVWXYZ23456789", GroupLength)));
}

/// <summary>What was done last, in this order and no other.</summary>
public enum DepartureStep
{
    Asked,

    /// <summary>What is stored can no longer be read, wherever a copy lies.</summary>
    KeyDestroyed,

    /// <summary>Nobody can sign in as them.</summary>
    SignedOut,

    FilesErased,
    RowsErased,

    /// <summary>The person is gone, and has been told.</summary>
    Finished,
}

class DepartureMap : IEntityTypeConfiguration<Departure>
{
    public void Configure(EntityTypeBuilder<Departure> departure)
    {
        departure.ToTable("departures");
        departure.Property(d => d.Reference).HasMaxLength(40);
        departure.Property(d => d.Site).HasMaxLength(300);
        departure.Property(d => d.Reached).HasConversion<string>().HasMaxLength(20);
        departure.ComplexProperty(d => d.Erased, erased =>
        {
            // Counted since there are invoices; who left before had none.
            erased.Property(belongings => belongings.TaxDocuments).HasDefaultValue(0);
            erased.Property(belongings => belongings.NamedTaxDocuments).HasDefaultValue(0);
        });
        departure.HasIndex(d => d.Reference).IsUnique();
        departure.HasIndex(d => d.PersonId).IsUnique().HasFilter("cancelled_at is null and finished_at is null")
            .HasDatabaseName("ix_departures_under_way");
        departure.HasIndex(d => d.EraseAt).HasFilter("cancelled_at is null and finished_at is null");
        departure.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

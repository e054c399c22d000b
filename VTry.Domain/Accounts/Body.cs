using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VTry.Domain.Files;

namespace VTry.Domain.Accounts;

/// <summary>A photo of a person that clothes can be tried on, with where its joints are.</summary>
public class Body
{
    Body() { }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid PersonId { get; private init; }
    public Guid PhotoId { get; private set; }
    public StoredFile Photo { get; private set; } = null!;

    public const int NameLength = 60;

    /// <summary>What its owner calls it; the sample's name for a sample body.</summary>
    public string Name { get; private set; } = "";

    public Measurements Measurements { get; private set; } = Measurements.None;

    /// <summary>The one offered first; at most one of a person's. <see cref="BodyPhotos.MakeDefaultAsync"/> moves it.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>Whom the photo shows, as its owner declared; null for a drawn figure, and for photos from before it was asked.</summary>
    public Depicts? Depicts { get; private set; }
    public DateTimeOffset? DeclaredAt { get; private set; }

    public bool IsSample { get; private init; }
    public BodyPoints Points { get; private set; } = null!;

    /// <summary>How sure the reader was, 0–1; 1 when a person placed the points or the points are known.</summary>
    public float Confidence { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Moves when it is chosen, so that the latest chosen is the one offered first.</summary>
    public DateTimeOffset ChosenAt { get; private set; }

    public bool ArePointsPlaced => Confidence >= 1;
    public bool IsSure => Confidence >= BodyReading.Bar;

    public static Body Photographed(Guid personId, StoredFile photo, BodyReading reading, string name, DateTimeOffset now) => new()
    {
        PersonId = personId, PhotoId = photo.Id, Photo = photo, Name = name,
        Points = reading.Points, Confidence = reading.Confidence, CreatedAt = now, ChosenAt = now,
    };

    public static Body Sample(Guid personId, StoredFile photo, SampleBody sample, DateTimeOffset now) => new()
    {
        PersonId = personId, PhotoId = photo.Id, Photo = photo, Name = sample.Label, IsSample = true,
        Points = sample.Points, Confidence = 1, CreatedAt = now, ChosenAt = now,
    };

    /// <summary>A person has looked at the points and put them right; from now on they are trusted.</summary>
    public void Place(BodyPoints points)
    {
        Points = points;
        Confidence = 1;
    }

    /// <summary>Another photo takes the place of the one it had. Name and measurements stay.</summary>
    public void Rephotograph(StoredFile photo, BodyReading reading)
    {
        (PhotoId, Photo) = (photo.Id, photo);
        (Points, Confidence) = (reading.Points, reading.Confidence);
    }

    public void Choose(DateTimeOffset now) => ChosenAt = now;

    public void Declare(Depicts depicts, DateTimeOffset now) => (Depicts, DeclaredAt) = (depicts, now);

    /// <summary>Whether a body can be called this: something to read, in one line, no longer than <see cref="NameLength"/>.</summary>
    public static bool IsName(string? name) =>
        !string.IsNullOrWhiteSpace(name) && name.Trim().Length <= NameLength && OneLine.IsPlain(name);

    /// <exception cref="ArgumentException">Not a name, or the body is a sample: it keeps its own.</exception>
    public void Rename(string name) => Name = IsName(name) && !IsSample ? name.Trim()
        : throw new ArgumentException("A body of one's own is called something in one line.", nameof(name));

    public void Measure(Measurements measurements) => Measurements = measurements;
}

class BodyMap : IEntityTypeConfiguration<Body>
{
    public void Configure(EntityTypeBuilder<Body> body)
    {
        body.ToTable("bodies");
        body.Property(b => b.Name).HasMaxLength(Body.NameLength);
        body.Property(b => b.Depicts).HasConversion<string>().HasMaxLength(20);
        body.Property(b => b.IsDefault).HasDefaultValue(false);
        body.ComplexProperty(b => b.Measurements, measurements =>
        {
            measurements.Property(m => m.HeightCm).HasColumnName("height_cm").HasPrecision(5, 1);
            measurements.Property(m => m.WeightKg).HasColumnName("weight_kg").HasPrecision(5, 1);
            measurements.Property(m => m.ChestCm).HasColumnName("chest_cm").HasPrecision(5, 1);
            measurements.Property(m => m.WaistCm).HasColumnName("waist_cm").HasPrecision(5, 1);
            measurements.Property(m => m.HipsCm).HasColumnName("hips_cm").HasPrecision(5, 1);
        });
        body.Property(b => b.Points).HasMaxLength(BodyPoints.TextLength)
            .HasConversion(points => points.ToText(), text => BodyPoints.FromText(text));
        body.HasOne(b => b.Photo).WithMany().HasForeignKey(b => b.PhotoId);
        body.HasIndex(b => new { b.PersonId, b.ChosenAt });
        body.HasIndex(b => new { b.PersonId, b.PhotoId }).IsUnique();
        body.HasIndex(b => b.PersonId).IsUnique().HasFilter("is_default").HasDatabaseName("ix_bodies_default");
        body.HasOne<Person>().WithMany().HasForeignKey(b => b.PersonId);
    }
}

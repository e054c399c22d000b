using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Accounts;

/// <summary>What a person is called and how they like things. Who never chose anything has no row, and these defaults.</summary>
public class Profile
{
    public const int NameLength = 80;

    public required Guid PersonId { get; init; }

    /// <summary>What they want to be called, on one line; null when they have not said.</summary>
    public string? Name { get; private set; }

    public LengthUnit LengthUnit { get; private set; } = LengthUnit.Cm;
    public WeightUnit WeightUnit { get; private set; } = WeightUnit.Kg;

    // What a new try-on begins with; each can still be made otherwise.
    public TryOnMode Mode { get; private set; } = TryOnMode.OnMe;
    public Style Style { get; private set; } = Style.Realistic;
    public Visibility Visibility { get; private set; } = Visibility.Private;
}

public enum LengthUnit { Cm, In }

public enum WeightUnit { Kg, Lb }

/// <summary>Which picture the other comes into.</summary>
public enum TryOnMode
{
    /// <summary>The garment onto the person's photo.</summary>
    OnMe,

    /// <summary>The person into the product's photo.</summary>
    IntoScene,
}

public enum Style { Realistic, Fashion, Lifestyle, Artistic }

/// <summary>Who may see a result.</summary>
public enum Visibility
{
    Private,

    /// <summary>Whoever was given its link.</summary>
    Link,

    Public,
}

class ProfileMap : IEntityTypeConfiguration<Profile>
{
    const int ChoiceLength = 20;

    public void Configure(EntityTypeBuilder<Profile> profile)
    {
        profile.ToTable("profiles");
        profile.HasKey(p => p.PersonId);
        profile.Property(p => p.Name).HasMaxLength(Profile.NameLength);
        profile.Property(p => p.LengthUnit).HasConversion<string>().HasMaxLength(ChoiceLength);
        profile.Property(p => p.WeightUnit).HasConversion<string>().HasMaxLength(ChoiceLength);
        profile.Property(p => p.Mode).HasConversion<string>().HasMaxLength(ChoiceLength);
        profile.Property(p => p.Style).HasConversion<string>().HasMaxLength(ChoiceLength);
        profile.Property(p => p.Visibility).HasConversion<string>().HasMaxLength(ChoiceLength);
        profile.HasOne<Person>().WithOne().HasForeignKey<Profile>(p => p.PersonId);
    }
}

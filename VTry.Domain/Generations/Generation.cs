using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VTry.Domain.Accounts;
using VTry.Domain.Files;

namespace VTry.Domain.Generations;

/// <summary>
/// Something made for a person: asked for, paid by a hold, queued, made by an engine, checked, settled.
/// How it moves from state to state is <see cref="FittingRoom"/>'s; a settled one never changes.
/// </summary>
public class Generation
{
    readonly List<Piece> pieces = [];

    Generation() { }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public GenerationKind Kind { get; private init; }
    public Guid PersonId { get; private init; }
    public Guid WalletId { get; private init; }

    /// <summary>The photo clothes are tried on.</summary>
    public Guid PhotoId { get; private init; }
    public StoredFile Photo { get; private init; } = null!;

    /// <summary>Its joints as a person placed them; null leaves it to the engine to find them.</summary>
    public BodyPoints? Points { get; private init; }

    public IReadOnlyList<Piece> Pieces => pieces;

    /// <summary>Credits. Shown before the press, held since, and never exceeded.</summary>
    public int Price { get; private init; }

    /// <summary>The press it came from; a second press with the same key is the same generation.</summary>
    public string PressKey { get; private init; } = "";

    public GenerationState State { get; private set; }
    public Stage Stage { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }

    public Guid? ResultId { get; private set; }
    public StoredFile? Result { get; private set; }

    /// <summary>Which engine and model made it; null until one did.</summary>
    public string? Engine { get; private set; }
    public string? Model { get; private set; }

    /// <summary>How faithful the result is to the garments and the person, 0–100, by <see cref="FidelityCheck"/>.</summary>
    public int? Fidelity { get; private set; }

    public string? TroubleCode { get; private set; }
    public string? TroubleSentence { get; private set; }

    public bool IsSettled => SettledAt is not null;
    public Trouble? Trouble => TroubleCode is null ? null : new(TroubleCode, TroubleSentence!);

    /// <summary>What is worn, as a caption: <c>Linen shirt and jeans</c>.</summary>
    public string Title => string.Join(" and ", pieces.OrderBy(piece => piece.Role)
        .Select((piece, index) => index == 0 ? piece.Label : char.ToLowerInvariant(piece.Label[0]) + piece.Label[1..]));

    public static Generation Of(Look look, int price, DateTimeOffset now)
    {
        var generation = new Generation
        {
            Kind = GenerationKind.TryOn,
            PersonId = look.Person.Id, WalletId = look.Person.WalletId,
            PhotoId = look.Body.PhotoId, Points = look.Body.ArePointsPlaced ? look.Body.Points : null,
            Price = price, PressKey = look.PressKey, CreatedAt = now,
        };
        generation.pieces.AddRange(look.Garments.Select(garment => new Piece(garment)));
        return generation;
    }
}

/// <summary>One garment of a generation.</summary>
public class Piece
{
    Piece() { }

    public Piece(Garment garment)
    {
        Role = garment.Role;
        Label = garment.Label;
        PictureId = garment.Picture.Id;
        Picture = garment.Picture;
    }

    public GarmentRole Role { get; private init; }

    /// <summary>As in a caption; the sample's name, or the role where the garment is the person's own.</summary>
    public string Label { get; private init; } = "";

    public Guid PictureId { get; private init; }
    public StoredFile Picture { get; private init; } = null!;
}

class GenerationMap : IEntityTypeConfiguration<Generation>
{
    public void Configure(EntityTypeBuilder<Generation> generation)
    {
        generation.ToTable("generations");
        generation.Property(g => g.Kind).HasConversion<string>().HasMaxLength(20);
        generation.Property(g => g.State).HasConversion<string>().HasMaxLength(20);
        generation.Property(g => g.Stage).HasConversion<string>().HasMaxLength(20);
        generation.Property(g => g.Points).HasMaxLength(BodyPoints.TextLength)
            .HasConversion(points => points!.ToText(), text => BodyPoints.FromText(text));
        generation.Property(g => g.PressKey).HasMaxLength(Look.PressKeyLength);
        generation.Property(g => g.Engine).HasMaxLength(40);
        generation.Property(g => g.Model).HasMaxLength(80);
        generation.Property(g => g.TroubleCode).HasMaxLength(60);
        generation.Property(g => g.TroubleSentence).HasMaxLength(400);
        generation.Ignore(g => g.Trouble);

        generation.HasOne<Person>().WithMany().HasForeignKey(g => g.PersonId);
        generation.HasOne(g => g.Photo).WithMany().HasForeignKey(g => g.PhotoId).OnDelete(DeleteBehavior.Restrict);
        generation.HasOne(g => g.Result).WithMany().HasForeignKey(g => g.ResultId).OnDelete(DeleteBehavior.Restrict);
        generation.OwnsMany(g => g.Pieces, piece =>
        {
            piece.ToTable("pieces");
            piece.WithOwner().HasForeignKey("GenerationId");
            piece.HasKey("GenerationId", nameof(Piece.Role));
            piece.Property(p => p.Role).HasConversion<string>().HasMaxLength(20);
            piece.Property(p => p.Label).HasMaxLength(80);
            piece.HasOne(p => p.Picture).WithMany().HasForeignKey(p => p.PictureId).OnDelete(DeleteBehavior.Restrict);
            piece.HasIndex(p => p.PictureId);
        });

        // The feed, newest first: ids are time-ordered.
        generation.HasIndex(g => new { g.PersonId, g.Id });
        generation.HasIndex(g => new { g.PersonId, g.PressKey }).IsUnique();
        // The queue's length, and the latest made.
        generation.HasIndex(g => new { g.State, g.CreatedAt });
        generation.HasIndex(g => g.SettledAt);
    }
}

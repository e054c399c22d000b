using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Files;

/// <summary>
/// A picture somebody owns, or the archive of an export. The row says what it is; the bytes lie encrypted in the file store. Comes from the <see cref="Vault"/>.
/// </summary>
public class StoredFile
{
    StoredFile() { }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid OwnerId { get; private init; }
    public FileKind Kind { get; private init; }
    public string ContentType { get; private init; } = "";

    /// <summary>Pixels; 0 by 0 for an archive.</summary>
    public int Width { get; private init; }
    public int Height { get; private init; }

    /// <summary>Bytes, before encryption.</summary>
    public long Length { get; private init; }

    /// <summary>
    /// SHA-256 of the bytes, as hex: a picture that an owner brings twice as the same kind is stored once.
    /// A result is its generation's alone and never shared. Empty for an archive, and once erased.
    /// </summary>
    public string ContentHash { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When its time is up. Null would keep it for as long as something its owner made holds on to it; nothing does yet.</summary>
    public DateTimeOffset? EraseAt { get; private set; }

    /// <summary>When its bytes were deleted. The row stays, as the proof and for what refers to it.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>When the store was found to have lost its bytes, which erases it without anybody having wanted it.</summary>
    public DateTimeOffset? LostAt { get; private set; }

    /// <summary>When its bytes were last seen in the store, by <see cref="StockTake"/>.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    public bool IsErased => ErasedAt is not null;

    internal static StoredFile Of(Guid ownerId, FileKind kind, ReadyPicture picture, DateTimeOffset now) => new()
    {
        OwnerId = ownerId, Kind = kind, CreatedAt = now, EraseAt = now + RetentionPeriods.NotKept,
        ContentType = picture.ContentType, ContentHash = picture.Hash, Length = picture.Bytes.Length,
        Width = picture.Width, Height = picture.Height,
    };

    /// <param name="id">As the archive was sealed under.</param>
    internal static StoredFile Archive(Guid id, Guid ownerId, long length, DateTimeOffset now) => new()
    {
        Id = id, OwnerId = ownerId, Kind = FileKind.Export, CreatedAt = now, ContentType = "application/zip", Length = length,
    };

    public void KeepUntil(DateTimeOffset? moment) => EraseAt = moment;

    internal void MarkErased(DateTimeOffset now)
    {
        ErasedAt ??= now;
        ContentHash = "";
    }
}

/// <summary>What a stored file is to its owner: a picture, or everything of theirs in one archive.</summary>
public enum FileKind { Body, Face, Garment, Result, Export }

class StoredFileMap : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.ToTable("stored_files");
        file.Property(f => f.Kind).HasConversion<string>().HasMaxLength(20);
        file.Property(f => f.ContentType).HasMaxLength(40);
        file.Property(f => f.ContentHash).HasMaxLength(64);
        file.HasIndex(f => new { f.OwnerId, f.Kind, f.ContentHash }).IsUnique()
            .HasFilter("erased_at is null and kind <> 'Result' and kind <> 'Export'");
        file.HasIndex(f => f.EraseAt).HasFilter("erased_at is null");
        file.HasIndex(f => new { f.SeenAt, f.Id }).HasFilter("erased_at is null");
        // An owner's pictures of a kind, newest first: ids are time-ordered.
        file.HasIndex(f => new { f.OwnerId, f.Kind, f.Id }).HasFilter("erased_at is null");
    }
}

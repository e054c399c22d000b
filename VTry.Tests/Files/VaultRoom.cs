using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Tests.Support;
using VTry.Web.Adapters.Files.FileSystem;

namespace VTry.Tests.Files;

/// <summary>A vault on a store of its own; <see cref="Enter"/> is one request's view of it.</summary>
sealed class VaultRoom(DbContextOptions<VTryDb> database) : IDisposable
{
    readonly TempFolder folder = new();

    public MasterKey Master { get; init; } = new(RandomNumberGenerator.GetBytes(MasterKey.Length));
    public CountingCodec Codec { get; } = new(Pictures.Codec);
    public FileSystemStore Store => field ??= new(folder.Path);
    public Darkroom Darkroom => field ??= new(Codec);
    public KeyRing Keys => field ??= new(database, Master);
    public TestClock Clock { get; } = new();

    /// <summary>Everything on the disk.</summary>
    public IEnumerable<string> StoredPaths => folder.Files;

    public (VTryDb Db, Vault Vault) Enter(IFileStore? store = null)
    {
        var db = new VTryDb(database);
        return (db, new Vault(db, store ?? Store, Keys, Darkroom, Clock));
    }

    public Eraser Eraser(VTryDb db) => new(db, Store, new AuditLog(db, Clock), Clock);
    public StockTake StockTake(VTryDb db, IFileStore? store = null) => new(db, store ?? Store, new AuditLog(db, Clock), Clock);

    public async Task EraseAsync(StoredFile file)
    {
        await using var db = new VTryDb(database);
        await Eraser(db).EraseAsync(file, file.OwnerId, TestContext.Current.CancellationToken);
    }

    public async Task<StoredFile> ReceiveAsync(Guid owner, byte[] upload, FileKind kind = FileKind.Body)
    {
        var (db, vault) = Enter();
        await using var _ = db;
        var file = await vault.ReceiveAsync(owner, kind, new MemoryStream(upload), TestContext.Current.CancellationToken);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return file;
    }

    public void Dispose() => folder.Dispose();
}

/// <summary>Counts the pictures it decodes.</summary>
sealed class CountingCodec(IImageCodec codec) : IImageCodec
{
    int decoded;

    public int Decoded => decoded;

    public ImageInfo Identify(ReadOnlySpan<byte> file) => codec.Identify(file);
    public byte[] Encode(Raster raster, ImageFormat format, int quality) => codec.Encode(raster, format, quality);

    public Raster Decode(ReadOnlySpan<byte> file, int maxSide)
    {
        Interlocked.Increment(ref decoded);
        return codec.Decode(file, maxSide);
    }

    public Raster Decode(ReadOnlySpan<byte> file, int maxSide, Retouch retouch)
    {
        Interlocked.Increment(ref decoded);
        return codec.Decode(file, maxSide, retouch);
    }

    public byte[] Resize(ReadOnlySpan<byte> file, int maxWidth, ImageFormat format, int quality)
    {
        Interlocked.Increment(ref decoded);
        return codec.Resize(file, maxWidth, format, quality);
    }
}

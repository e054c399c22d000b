using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;

namespace VTry.Domain.Files;

/// <summary>
/// The data keys of all owners. A new key is committed at once and on its own: files must never be encrypted with a key
/// that a caller's transaction may still take back.
/// </summary>
public class KeyRing(DbContextOptions<VTryDb> database, MasterKey master)
{
    const int NonceLength = 12, TagLength = 16, KeyLength = 32;

    // A transaction short enough that nobody waits for it.
    const int RewrappedAtOnce = 200;

    const string Purpose = "data keys";

    /// <summary>The owner's key, made now if they have none.</summary>
    public async Task<byte[]> OfAsync(Guid ownerId, CancellationToken cancel)
    {
        if (await FindAsync(ownerId, cancel) is { } known)
            return known;

        var key = RandomNumberGenerator.GetBytes(KeyLength);
        await using var db = new VTryDb(database);
        db.DataKeys.Add(new DataKey { OwnerId = ownerId, WrappedKey = Wrap(ownerId, key), MasterKeyId = master.Id });
        try
        {
            await db.SaveChangesAsync(cancel);
            return key;
        }
        catch (DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
            return await FindAsync(ownerId, cancel) ?? throw new OwnerForgottenException(ownerId);
        }
    }

    /// <summary>The owner's key; null when they never had one, or it was destroyed.</summary>
    public async Task<byte[]?> FindAsync(Guid ownerId, CancellationToken cancel)
    {
        await using var db = new VTryDb(database);
        return await db.DataKeys.AsNoTracking().SingleOrDefaultAsync(row => row.OwnerId == ownerId, cancel) is { WrappedKey: not null } row
            ? Unwrap(row)
            : null;
    }

    /// <summary>
    /// Destroys the owner's key for good: whatever is still stored of theirs, here or in a copy, is noise from now on. There
    /// will never be another key for them. Done again, it does no harm.
    /// </summary>
    public async Task DestroyAsync(Guid ownerId, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = new VTryDb(database);
        if (await TryDestroyAsync(db, ownerId, now, cancel))
            return;

        // They never had one: from now on they never will.
        db.DataKeys.Add(new DataKey { OwnerId = ownerId, WrappedKey = null, MasterKeyId = "", DestroyedAt = now });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
            await TryDestroyAsync(db, ownerId, now, cancel);
        }
    }

    static async Task<bool> TryDestroyAsync(VTryDb db, Guid ownerId, DateTimeOffset now, CancellationToken cancel) =>
        await db.DataKeys.Where(row => row.OwnerId == ownerId).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.WrappedKey, (byte[]?)null)
            .SetProperty(row => row.MasterKeyId, "")
            .SetProperty(row => row.DestroyedAt, row => row.DestroyedAt ?? now), cancel) == 1;

    /// <summary>
    /// Wraps anew, under the present master key, what an earlier one wrapped. The keys themselves, and so all files, stay as
    /// they are. May be stopped and run again at any time, and while nodes are serving.
    /// </summary>
    /// <param name="progress">Told after each batch how many it wrapped so far.</param>
    public async Task<Rewrapping> RewrapAsync(IProgress<int>? progress, CancellationToken cancel)
    {
        var (rewrapped, unknown, last) = (0, new SortedDictionary<string, int>(), Guid.Empty);
        while (true)
        {
            await using var db = new VTryDb(database);
            var batch = await db.DataKeys.AsNoTracking()
                .Where(row => row.WrappedKey != null && row.MasterKeyId != master.Id && row.OwnerId > last)
                .OrderBy(row => row.OwnerId).Take(RewrappedAtOnce).ToListAsync(cancel);
            if (batch.Count == 0)
                return new(rewrapped, unknown);

            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            foreach (var row in batch)
                if (master.WithId(row.MasterKeyId) is null)
                    unknown[row.MasterKeyId] = unknown.GetValueOrDefault(row.MasterKeyId) + 1;
                else
                    rewrapped += await RewrapAsync(db, row, cancel);
            await transaction.CommitAsync(cancel);
            last = batch[^1].OwnerId;
            progress?.Report(rewrapped);
        }
    }

    // Only as it was read: a key that was destroyed meanwhile stays destroyed, and one that another run wrapped stays wrapped.
    Task<int> RewrapAsync(VTryDb db, DataKey row, CancellationToken cancel)
    {
        var wrapped = Wrap(row.OwnerId, Unwrap(row));
        return db.DataKeys
            .Where(same => same.OwnerId == row.OwnerId && same.MasterKeyId == row.MasterKeyId)
            .ExecuteUpdateAsync(set => set
                .SetProperty(same => same.WrappedKey, wrapped)
                .SetProperty(same => same.MasterKeyId, master.Id), cancel);
    }

    byte[] Wrap(Guid ownerId, byte[] key)
    {
        var wrapped = new byte[NonceLength + KeyLength + TagLength];
        var nonce = wrapped.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(master.Derive(Purpose), TagLength);
        var (sealedKey, tag) = (wrapped.AsMemory(NonceLength, KeyLength), wrapped.AsMemory(NonceLength + KeyLength));
        aes.Encrypt(nonce, key, sealedKey.Span, tag.Span, ownerId.ToByteArray());
        return wrapped;
    }

    byte[] Unwrap(DataKey row)
    {
        var wrappedBy = master.WithId(row.MasterKeyId) ?? throw new CryptographicException(
            $"The data key of {row.OwnerId} was wrapped by master key {row.MasterKeyId}, this node has {master.Id}. " +
            "Start it with the Keys:Master (or the data folder) that the pictures were stored with, or name that key in Keys:Previous.");

        var wrapped = row.WrappedKey.AsMemory();
        var (nonce, sealedKey, tag) =
            (wrapped[..NonceLength], wrapped.Slice(NonceLength, KeyLength), wrapped[(NonceLength + KeyLength)..]);
        var key = new byte[KeyLength];
        using var aes = new AesGcm(wrappedBy.Derive(Purpose), TagLength);
        aes.Decrypt(nonce.Span, sealedKey.Span, tag.Span, key, row.OwnerId.ToByteArray());
        return key;
    }
}

/// <param name="Rewrapped">Data keys that the present master key wraps since now.</param>
/// <param name="Unknown">How many were wrapped by which master keys that are not at hand, by their ids; those were left alone.</param>
public sealed record Rewrapping(int Rewrapped, IReadOnlyDictionary<string, int> Unknown);

/// <summary>An owner's key was destroyed, so nothing of theirs can be read or added any more.</summary>
public sealed class OwnerForgottenException(Guid ownerId) : Exception($"The data key of {ownerId} is gone.");

using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;

namespace VTry.Domain.Accounts;

/// <summary>What people sign in with, so that something new can be told from something known.</summary>
public class Devices(VTryDb db, TimeProvider clock)
{
    /// <summary>Of one person; of more than these the longest unused is forgotten, and would be new again.</summary>
    public const int MostOfOne = 50;

    /// <summary>Notes that a person signs in with a device.</summary>
    /// <param name="key">What the device keeps and shows each time.</param>
    public async Task<Acquaintance> GreetAsync(Guid personId, string key, CancellationToken cancel)
    {
        var (hash, now) = (HashOf(personId, key), clock.GetUtcNow());
        if (await db.Devices.Where(device => device.PersonId == personId && device.KeyHash == hash)
            .ExecuteUpdateAsync(set => set.SetProperty(device => device.LastUsedAt, now), cancel) == 1)
            return Acquaintance.Known;

        var others = db.Devices.Where(device => device.PersonId == personId);
        var isFirst = !await others.AnyAsync(cancel);
        if (!await TryAddAsync(new Device { PersonId = personId, KeyHash = hash, FirstUsedAt = now, LastUsedAt = now }, cancel))
            return Acquaintance.Known;

        await others.OrderByDescending(device => device.LastUsedAt).Skip(MostOfOne).ExecuteDeleteAsync(cancel);
        return isFirst ? Acquaintance.First : Acquaintance.New;
    }

    async Task<bool> TryAddAsync(Device device, CancellationToken cancel)
    {
        var row = db.Devices.Add(device);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
            // The same device signed in twice at once.
            return false;
        }
        finally
        {
            row.State = EntityState.Detached;
        }
    }

    static string HashOf(Guid personId, string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{personId}\n{key}")));
}

/// <summary>How well a person and a device know each other.</summary>
public enum Acquaintance
{
    /// <summary>The first this person ever signs in with: there is nobody to be told.</summary>
    First,

    New,
    Known,
}

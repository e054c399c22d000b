using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VTry.Domain.Database;

namespace VTry.Domain.Accounts;

/// <summary>
/// Counts what is tried against one address, whether anybody has an account with it or not, so that the answer to one try
/// too many gives nobody away. On all nodes together, and before the try is made: many at once are counted one by one.
/// </summary>
public class Turnstile(VTryDb db, TimeProvider clock)
{
    /// <returns>False when the gate's limit for this address is used up: do not even look.</returns>
    public async Task<bool> PassAsync(Gate gate, string address, CancellationToken cancel)
    {
        var key = KeyOf(gate, address);
        while (true)
        {
            if (await CountOnAsync(key, gate, cancel) || await StartAgainAsync(key, gate, cancel))
                return await db.TurnstileCounts.AnyAsync(count => count.Key == key && count.Passed <= gate.Most, cancel);
            await StartAsync(key, cancel);
        }
    }

    /// <summary>Forgets what was counted: the right person came.</summary>
    public Task ResetAsync(Gate gate, string address, CancellationToken cancel)
    {
        var key = KeyOf(gate, address);
        return db.TurnstileCounts.Where(count => count.Key == key).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Forgets whatever was counted for an address, at every gate.</summary>
    public Task ForgetAsync(string address, CancellationToken cancel)
    {
        var keys = Gate.All.Select(gate => KeyOf(gate, address)).ToList();
        return db.TurnstileCounts.Where(count => keys.Contains(count.Key)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Deletes counts that no gate looks at any more.</summary>
    public Task<int> SweepAsync(CancellationToken cancel)
    {
        var longAgo = clock.GetUtcNow() - Gate.LongestPeriod;
        return db.TurnstileCounts.Where(count => count.Since < longAgo).ExecuteDeleteAsync(cancel);
    }

    async Task<bool> CountOnAsync(string key, Gate gate, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - gate.Period;
        return await db.TurnstileCounts.Where(count => count.Key == key && count.Since > since)
            .ExecuteUpdateAsync(set => set.SetProperty(count => count.Passed, count => count.Passed + 1), cancel) == 1;
    }

    async Task<bool> StartAgainAsync(string key, Gate gate, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var since = now - gate.Period;
        return await db.TurnstileCounts.Where(count => count.Key == key && count.Since <= since)
            .ExecuteUpdateAsync(set => set
                .SetProperty(count => count.Passed, 1)
                .SetProperty(count => count.Since, now), cancel) == 1;
    }

    // An empty count, so that whoever is first and whoever comes at the same moment both go on to count.
    async Task StartAsync(string key, CancellationToken cancel)
    {
        var count = db.TurnstileCounts.Add(new TurnstileCount { Key = key, Since = clock.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
        }
        finally
        {
            count.State = EntityState.Detached;
        }
    }

    static string KeyOf(Gate gate, string address) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{gate.Name}\n{address.Trim().ToUpperInvariant()}")));
}

/// <summary>What is counted, and how much of it in how long.</summary>
public sealed record Gate(string Name, int Most, TimeSpan Period)
{
    public static readonly TimeSpan LongestPeriod = TimeSpan.FromHours(1);

    /// <summary>Passwords tried.</summary>
    public static readonly Gate Password = new("password", 5, TimeSpan.FromMinutes(10));

    /// <summary>Codes of an authenticator and recovery codes tried for one account, whose password is known by then.</summary>
    public static readonly Gate SecondFactor = new("second factor", 5, TimeSpan.FromMinutes(10));

    // Mails to an address that anybody may ask for; apart, so that one kind cannot use up another.
    public static readonly Gate ConfirmationMail = new("confirmation mail", 3, LongestPeriod);
    public static readonly Gate ResetMail = new("reset mail", 3, LongestPeriod);
    public static readonly Gate AlreadyMail = new("already have an account mail", 3, LongestPeriod);

    /// <summary>Mails that ask whether a new address is somebody's: by the one who asks for the change, and by that address.</summary>
    public static readonly Gate NewAddressMail = new("new address mail", 3, LongestPeriod);

    /// <summary>Those that count by address; the others count by account, whose id names nobody.</summary>
    public static IReadOnlyList<Gate> All { get; } = [Password, ConfirmationMail, ResetMail, AlreadyMail, NewAddressMail];
}

/// <summary>One address at one gate. The key is a hash: the table does not tell which addresses were tried.</summary>
public class TurnstileCount
{
    public required string Key { get; init; }
    public int Passed { get; private set; }
    public required DateTimeOffset Since { get; init; }
}

class TurnstileCountMap : IEntityTypeConfiguration<TurnstileCount>
{
    public void Configure(EntityTypeBuilder<TurnstileCount> count)
    {
        count.ToTable("turnstile_counts");
        count.HasKey(c => c.Key);
        count.Property(c => c.Key).HasMaxLength(64);
        count.HasIndex(c => c.Since);
    }
}

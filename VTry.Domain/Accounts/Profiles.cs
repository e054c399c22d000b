using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;

namespace VTry.Domain.Accounts;

/// <summary>Everybody's profile: looked up, and changed field by field.</summary>
public class Profiles(VTryDb db, Notices notices)
{
    public async Task<Profile> OfAsync(Guid personId, CancellationToken cancel) =>
        await db.Profiles.AsNoTracking().FirstOrDefaultAsync(profile => profile.PersonId == personId, cancel)
        ?? new Profile { PersonId = personId };

    /// <summary>Changes what the patch names and nothing else: two who change different fields at once both get their way.</summary>
    /// <exception cref="ArgumentException">The patch has problems: they were to be shown.</exception>
    public async Task ChangeAsync(Guid personId, ProfilePatch patch, CancellationToken cancel)
    {
        if (patch.Problems.Count > 0)
            throw new ArgumentException(string.Join(" ", patch.Problems.Values), nameof(patch));

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (patch.Changes.Count > 0)
            while (!await TryChangeAsync(personId, patch, cancel))
                await StartAsync(personId, cancel);
        foreach (var (notice, isWanted) in patch.Notices)
            await (isWanted ? notices.UnmuteAsync(personId, notice, cancel) : notices.MuteAsync(personId, notice, cancel));
        await transaction.CommitAsync(cancel);
    }

    async Task<bool> TryChangeAsync(Guid personId, ProfilePatch patch, CancellationToken cancel) =>
        await db.Profiles.Where(profile => profile.PersonId == personId).ExecuteUpdateAsync(set =>
        {
            foreach (var change in patch.Changes)
                change(set);
        }, cancel) == 1;

    async Task StartAsync(Guid personId, CancellationToken cancel)
    {
        var profile = db.Profiles.Add(new Profile { PersonId = personId });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
            // Somebody was quicker, and theirs is changed.
        }
        finally
        {
            profile.State = EntityState.Detached;
        }
    }
}

using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;

namespace VTry.Web.Areas.Identity;

/// <summary>The keys that people's authenticator apps share with us, and the codes they make.</summary>
public class Authenticators(VTryDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>A key that was shown and never confirmed is not shown again after this.</summary>
    static readonly TimeSpan Unconfirmed = TimeSpan.FromHours(1);

    readonly IDataProtector protector = protection.CreateProtector("VTry.Authenticator");

    /// <summary>The key to set an app up with: the same until it is confirmed, so that a page may be loaded twice.</summary>
    /// <returns>Null when there is a confirmed one already.</returns>
    public async Task<byte[]?> KeyToConfirmAsync(Guid personId, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - Unconfirmed;
        await db.Authenticators.Where(row => row.PersonId == personId && row.ConfirmedAt == null && row.CreatedAt < since).ExecuteDeleteAsync(cancel);
        if (await FindAsync(personId, cancel) is null)
            await StartAsync(personId, cancel);

        return await FindAsync(personId, cancel) is { ConfirmedAt: null } waiting
            ? protector.Unprotect(waiting.SealedKey)
            : null;
    }

    /// <summary>Takes the first code: from now on the app is asked.</summary>
    public async Task<bool> ConfirmAsync(Guid personId, string? code, CancellationToken cancel)
    {
        if (await StepOfAsync(personId, code, cancel) is not { } step)
            return false;

        var now = clock.GetUtcNow();
        return await db.Authenticators.Where(row => row.PersonId == personId && row.ConfirmedAt == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.ConfirmedAt, now)
                .SetProperty(row => row.LastStep, step), cancel) == 1;
    }

    /// <summary>Takes a code, once: neither it nor an older one is ever taken again, on whichever node.</summary>
    public async Task<bool> TakeAsync(Guid personId, string? code, CancellationToken cancel)
    {
        if (await StepOfAsync(personId, code, cancel) is not { } step)
            return false;

        return await db.Authenticators.Where(row => row.PersonId == personId && row.ConfirmedAt != null && row.LastStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastStep, step), cancel) == 1;
    }

    public Task<int> RemoveAsync(Guid personId, CancellationToken cancel) =>
        db.Authenticators.Where(row => row.PersonId == personId).ExecuteDeleteAsync(cancel);

    async Task<long?> StepOfAsync(Guid personId, string? code, CancellationToken cancel) =>
        await FindAsync(personId, cancel) is { } row ? Totp.StepOf(protector.Unprotect(row.SealedKey), code, clock.GetUtcNow()) : null;

    Task<Authenticator?> FindAsync(Guid personId, CancellationToken cancel) =>
        db.Authenticators.AsNoTracking().FirstOrDefaultAsync(row => row.PersonId == personId, cancel);

    // Of two pages loaded at once, both show the key of the first.
    async Task StartAsync(Guid personId, CancellationToken cancel)
    {
        var row = db.Authenticators.Add(new Authenticator
        {
            PersonId = personId, SealedKey = protector.Protect(Totp.NewKey()), CreatedAt = clock.GetUtcNow(),
        });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
        }
        finally
        {
            row.State = EntityState.Detached;
        }
    }
}

using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;

namespace VTry.Domain.Accounts;

/// <summary>The codes that let somebody in who has lost their authenticator.</summary>
public class RecoveryCodes(VTryDb db, TimeProvider clock)
{
    const int Count = 10;

    /// <summary>Writes a new sheet of codes; those of an older one are worth nothing any more.</summary>
    /// <returns>The codes, which can be read this once.</returns>
    public async Task<IReadOnlyList<string>> RenewAsync(Guid personId, CancellationToken cancel)
    {
        string[] codes = [.. Enumerable.Range(0, Count).Select(_ => RecoveryCode.NewCode())];
        await RemoveAsync(personId, cancel);
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { PersonId = personId, Hash = RecoveryCode.HashOf(personId, code) }));
        await db.SaveChangesAsync(cancel);
        return codes;
    }

    /// <summary>Takes a code, once.</summary>
    /// <returns>False when it is none of theirs or was used before.</returns>
    public async Task<bool> TakeAsync(Guid personId, string? code, CancellationToken cancel)
    {
        var hash = RecoveryCode.HashOf(personId, code);
        return await db.RecoveryCodes.Where(row => row.PersonId == personId && row.Hash == hash && row.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, clock.GetUtcNow()), cancel) == 1;
    }

    public Task<int> LeftAsync(Guid personId, CancellationToken cancel) =>
        db.RecoveryCodes.CountAsync(row => row.PersonId == personId && row.UsedAt == null, cancel);

    public Task<int> RemoveAsync(Guid personId, CancellationToken cancel) =>
        db.RecoveryCodes.Where(row => row.PersonId == personId).ExecuteDeleteAsync(cancel);
}

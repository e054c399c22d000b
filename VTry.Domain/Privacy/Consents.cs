using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Domain.Work;

namespace VTry.Domain.Privacy;

/// <summary>Where people say what we may do with their pictures, and take it back. What they take back ends at once.</summary>
public class Consents(VTryDb db, Ledger ledger, FittingRoom room, JobQueue jobs, AuditLog audit, TimeProvider clock)
{
    /// <summary>Saves consents. What is given already, in the words of today, stays as it is.</summary>
    /// <param name="source">One of <see cref="ConsentSource"/>.</param>
    public async Task GiveAsync(Guid personId, IReadOnlyCollection<ConsentPurpose> purposes, string source, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        foreach (var purpose in purposes.Distinct().Order())
            await GiveAsync(personId, purpose, source, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Saves the answer to a form: of what it asked, what is not given is taken back if it was given before.</summary>
    /// <param name="source">One of <see cref="ConsentSource"/>.</param>
    public async Task AnswerAsync(
        Guid personId, IReadOnlyCollection<ConsentPurpose> asked, IReadOnlyCollection<ConsentPurpose> given, string source, CancellationToken cancel)
    {
        foreach (var purpose in asked.Except(given))
            await WithdrawAsync(personId, purpose, cancel);
        await GiveAsync(personId, [.. asked.Intersect(given)], source, cancel);
    }

    /// <summary>
    /// Takes a consent back, and acts on it: without <see cref="ConsentPurpose.TryOn"/> nothing new begins and what is under way
    /// is cancelled, without <see cref="ConsentPurpose.Keeping"/> no clock has more than a day left.
    /// </summary>
    /// <returns>False when it was not given.</returns>
    public async Task<bool> WithdrawAsync(Guid personId, ConsentPurpose purpose, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        // Try-ons begin under the same lock: one that began before is cancelled below, one that begins after sees that it may not.
        await ledger.LockAsync(await db.People.Where(person => person.Id == personId).Select(person => person.WalletId).SingleAsync(cancel), cancel);
        await MirrorAsync(personId, purpose, since: null, cancel);
        var wasGiven = await EndAsync(personId, purpose, now, cancel) > 0;
        switch (purpose)
        {
            case ConsentPurpose.TryOn:
                jobs.Enqueue(new CallOffTryOns(personId));
                break;
            case ConsentPurpose.Keeping:
                await Retention.Shorten(db.Files.Where(file => file.OwnerId == personId), now, cancel);
                break;
        }
        if (wasGiven)
            audit.Write(personId, personId, AuditAction.ConsentWithdrawn, purpose.ToString());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);

        // At once; the job is for the case that we are killed here.
        if (purpose == ConsentPurpose.TryOn)
            await room.CancelAllAsync(personId, cancel);
        return wasGiven;
    }

    // The person's row is written first, which locks it: two forms sent at once give one consent.
    async Task GiveAsync(Guid personId, ConsentPurpose purpose, string source, DateTimeOffset now, CancellationToken cancel)
    {
        await MirrorAsync(personId, purpose, now, cancel);
        var given = await Active(personId, purpose).AnyAsync(consent => consent.Version == Consent.CurrentVersion, cancel);
        if (given)
            return;

        await EndAsync(personId, purpose, now, cancel);
        db.Consents.Add(new Consent { PersonId = personId, Purpose = purpose, GivenAt = now, Source = source });
        audit.Write(personId, personId, AuditAction.ConsentGiven, $"{purpose}, version {Consent.CurrentVersion}, {source}");
    }

    IQueryable<Consent> Active(Guid personId, ConsentPurpose purpose) =>
        db.Consents.Where(consent => consent.PersonId == personId && consent.Purpose == purpose && consent.WithdrawnAt == null);

    Task<int> EndAsync(Guid personId, ConsentPurpose purpose, DateTimeOffset now, CancellationToken cancel) =>
        Active(personId, purpose).ExecuteUpdateAsync(set => set.SetProperty(consent => consent.WithdrawnAt, now), cancel);

    // What generations must know without knowing us.
    Task MirrorAsync(Guid personId, ConsentPurpose purpose, DateTimeOffset? since, CancellationToken cancel)
    {
        var person = db.People.Where(person => person.Id == personId);
        return purpose switch
        {
            ConsentPurpose.TryOn => person.ExecuteUpdateAsync(set => set.SetProperty(
                row => row.AllowsTryOnsSince, row => since == null ? null : row.AllowsTryOnsSince ?? since), cancel),
            ConsentPurpose.Keeping => person.ExecuteUpdateAsync(set => set.SetProperty(
                row => row.AllowsKeepingSince, row => since == null ? null : row.AllowsKeepingSince ?? since), cancel),
            // Nobody else has to know.
            _ => PostgreSql.LockPersonAsync(db, personId, cancel),
        };
    }
}

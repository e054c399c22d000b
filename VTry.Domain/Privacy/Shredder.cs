using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Messages;

namespace VTry.Domain.Privacy;

/// <summary>
/// Erases whoever has left and let their day come: first the key that everything of theirs is locked with, then the ways in,
/// the files, the rows, the person. Each step may be done twice and is written down when it is done, so that after a power
/// cut the next tick goes on where this one stopped.
/// </summary>
public class Shredder(
    VTryDb db, KeyRing keys, IFileStore store, Ledger ledger, Sessions sessions, Turnstile turnstile, Outbox outbox, AuditLog audit,
    TimeProvider clock)
{
    const int FilesAtOnce = 200;

    /// <summary>Erases everyone whose day has come. Trouble with one keeps nobody else waiting.</summary>
    /// <exception cref="AggregateException">Some could not be erased now; the next tick tries again.</exception>
    public async Task EraseDueAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = await db.Departures
            .Where(row => row.EraseAt <= now && row.CancelledAt == null && row.FinishedAt == null)
            .OrderBy(row => row.EraseAt).Select(row => row.Id).ToListAsync(cancel);

        var troubles = new List<Exception>();
        foreach (var id in due)
        {
            try
            {
                await EraseAsync(id, cancel);
            }
            catch (Exception trouble) when (!cancel.IsCancellationRequested)
            {
                troubles.Add(trouble);
            }
            db.ChangeTracker.Clear();
        }
        if (troubles.Count > 0)
            throw new AggregateException("Some accounts could not be erased yet.", troubles);
    }

    /// <summary>Takes one departure from the step it has reached to its end.</summary>
    public async Task EraseAsync(Guid departureId, CancellationToken cancel)
    {
        await BeginAsync(departureId, cancel);
        while (await db.Departures.AsNoTracking().SingleOrDefaultAsync(row => row.Id == departureId, cancel)
            is { BegunAt: not null, PersonId: { } personId } departure)
        {
            var done = departure.Reached switch
            {
                DepartureStep.Asked => await DestroyKeyAsync(departure, personId, cancel),
                DepartureStep.KeyDestroyed => await SignOutAsync(departure, personId, cancel),
                DepartureStep.SignedOut => await EraseFilesAsync(departure, personId, cancel),
                DepartureStep.FilesErased => await EraseRowsAsync(departure, personId, cancel),
                DepartureStep.RowsErased => await ErasePersonAsync(departure, personId, cancel),
                _ => false,
            };
            if (!done)
                return; // another node was faster and goes on
        }
    }

    // Counts what there is while it is still there. Whoever cancels looks at the same row: one of the two finds nothing to do.
    async Task BeginAsync(Guid departureId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var departure = await db.Departures.AsNoTracking().SingleOrDefaultAsync(row => row.Id == departureId, cancel);
        if (departure is not { BegunAt: null, CancelledAt: null, PersonId: { } personId } || departure.EraseAt > now)
            return;

        var there = await Belongings.OfAsync(db, personId, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var begun = await db.Departures
            .Where(row => row.Id == departureId && row.BegunAt == null && row.CancelledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.BegunAt, now).SetProperty(row => row.Erased, there), cancel);
        if (begun == 1)
            await transaction.CommitAsync(cancel);
    }

    async Task<bool> DestroyKeyAsync(Departure departure, Guid personId, CancellationToken cancel)
    {
        await keys.DestroyAsync(personId, clock.GetUtcNow(), cancel);
        return await AdvanceAsync(departure, DepartureStep.KeyDestroyed, cancel);
    }

    Task<bool> SignOutAsync(Departure departure, Guid personId, CancellationToken cancel) =>
        InTransactionAsync(departure, DepartureStep.SignedOut, async () =>
        {
            await sessions.EndAllAsync(personId, cancel);
            await db.Set<IdentityUserPasskey<Guid>>().Where(passkey => passkey.UserId == personId).ExecuteDeleteAsync(cancel);
            await db.UserLogins.Where(login => login.UserId == personId).ExecuteDeleteAsync(cancel);
            await db.UserTokens.Where(token => token.UserId == personId).ExecuteDeleteAsync(cancel);
            await db.People.Where(person => person.Id == personId)
                .ExecuteUpdateAsync(set => set.SetProperty(person => person.PasswordHash, (string?)null), cancel);
        }, cancel);

    // By what the rows say, erased or not: a size may have been made of a picture while it was erased.
    async Task<bool> EraseFilesAsync(Departure departure, Guid personId, CancellationToken cancel)
    {
        if (await keys.FindAsync(personId, cancel) is not null)
            throw new InvalidOperationException($"The key of {personId} is still there; its files are not touched before it.");

        var last = Guid.Empty;
        while (await FilesAfterAsync(personId, last, cancel) is { Count: > 0 } files)
        {
            foreach (var file in files)
                await store.DeleteAsync(file, cancel);
            last = files[^1];
        }
        return await AdvanceAsync(departure, DepartureStep.FilesErased, cancel);
    }

    Task<List<Guid>> FilesAfterAsync(Guid personId, Guid last, CancellationToken cancel) => db.Files
        .Where(file => file.OwnerId == personId && file.Id > last)
        .OrderBy(file => file.Id).Select(file => file.Id).Take(FilesAtOnce).ToListAsync(cancel);

    Task<bool> EraseRowsAsync(Departure departure, Guid personId, CancellationToken cancel) =>
        InTransactionAsync(departure, DepartureStep.RowsErased, async () =>
        {
            var person = await db.People.AsNoTracking().SingleAsync(person => person.Id == personId, cancel);
            await BuyerErasure.EraseAsync(db, person, clock.GetUtcNow(), cancel);
            await CloseWalletAsync(departure, person, cancel);
            await db.Generations.Where(generation => generation.PersonId == personId).ExecuteDeleteAsync(cancel);
            await db.Bodies.Where(body => body.PersonId == personId).ExecuteDeleteAsync(cancel);
            await db.Files.Where(file => file.OwnerId == personId).ExecuteDeleteAsync(cancel);
            await db.Exports.Where(export => export.PersonId == personId).ExecuteDeleteAsync(cancel);
            await db.Consents.Where(consent => consent.PersonId == personId).ExecuteDeleteAsync(cancel);
            // To an address they had before, too: no account is known by it any more.
            await db.OutgoingMails.Where(mail => mail.To == person.Email
                || mail.SentAt != null && !mail.ForgetsAddress && !db.People.Any(other => other.Email == mail.To)).ExecuteDeleteAsync(cancel);
            await turnstile.ForgetAsync(person.Email!, cancel);

            var id = personId.ToString();
            await db.Jobs.Where(job => job.Payload.Contains(id) || job.LastError!.Contains(id)).ExecuteDeleteAsync(cancel);
        }, cancel);

    // The wallet and its entries stay, for the books; without the person nothing leads from them to anybody.
    async Task CloseWalletAsync(Departure departure, Person person, CancellationToken cancel)
    {
        var open = await db.Holds.Where(hold => hold.WalletId == person.WalletId && hold.SettledAt == null)
            .Select(hold => hold.Reference).ToListAsync(cancel);
        foreach (var hold in open)
            await ledger.ReleaseAsync(hold, cancel);
        await ledger.CloseAsync(person.WalletId, departure.Id, cancel);
    }

    Task<bool> ErasePersonAsync(Departure departure, Guid personId, CancellationToken cancel) =>
        InTransactionAsync(departure, DepartureStep.Finished, async () =>
        {
            var now = clock.GetUtcNow();
            var address = await db.People.Where(person => person.Id == personId).Select(person => person.Email).SingleAsync(cancel);
            await db.Departures.Where(row => row.Id == departure.Id).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.PersonId, (Guid?)null)
                .SetProperty(row => row.Site, "")
                .SetProperty(row => row.FinishedAt, now), cancel);
            await db.People.Where(person => person.Id == personId).ExecuteDeleteAsync(cancel);

            audit.Write(null, personId, AuditAction.AccountErased, $"certificate {departure.Reference}");
            var erased = departure.Erased;
            outbox.Send(address!, new AccountErased(
                departure.Reference, $"{departure.Site}certificates/{departure.Reference}", departure.RequestedAt, now,
                erased.Photos, erased.Garments, erased.Results, erased.Bodies, erased.TryOns, erased.Sessions, erased.LedgerEntries,
                erased.TaxDocuments, erased.NamedTaxDocuments),
                forgetAddress: true);
            await db.SaveChangesAsync(cancel);
        }, cancel);

    // What is done in a step and that it is done are one transaction, wherever the database alone is concerned.
    async Task<bool> InTransactionAsync(Departure departure, DepartureStep reached, Func<Task> act, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await AdvanceAsync(departure, reached, cancel))
            return false;
        await act();
        await transaction.CommitAsync(cancel);
        return true;
    }

    // Only from the step before: of two nodes that do the same, one goes on.
    async Task<bool> AdvanceAsync(Departure departure, DepartureStep reached, CancellationToken cancel)
    {
        if (reached != departure.Reached + 1)
            throw new InvalidOperationException($"{reached} does not follow {departure.Reached}.");
        return await db.Departures.Where(row => row.Id == departure.Id && row.Reached == departure.Reached)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Reached, reached), cancel) == 1;
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Domain.Messages;
using VTry.Domain.Work;

namespace VTry.Domain.Privacy;

/// <summary>
/// Where people say that they leave, and that they stay after all. Whoever is leaving brings and makes nothing new, can see
/// and take along what they have, and may change their mind until the day has come.
/// </summary>
public class Departures(
    VTryDb db, Ledger ledger, Vault vault, FittingRoom room, Sessions sessions, JobQueue jobs, Outbox outbox, AuditLog audit, TimeProvider clock)
{
    /// <summary>Begins the wait, once however often it is asked for, and tells the person when and how to stop it.</summary>
    /// <param name="thisSession">The one they ask in; all others end.</param>
    /// <param name="site">Where they reach us: <c>https://vtry.example/</c>.</param>
    public async Task<Departure> AskAsync(Guid personId, Guid? thisSession, string site, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var person = await db.People.AsNoTracking().SingleAsync(person => person.Id == personId, cancel);
        // Try-ons begin under the same lock: one that began before is seen below, one that begins after sees that they leave.
        await ledger.LockAsync(person.WalletId, cancel);
        if (await FindAsync(personId, cancel) is { } underWay)
            return underWay;

        var departure = Departure.Of(personId, site, clock.GetUtcNow());
        db.Departures.Add(departure);
        await SetLeavesAtAsync(personId, departure.EraseAt, cancel);
        await vault.CloseAsync(personId, cancel);
        jobs.Enqueue(new CallOffTryOns(personId));
        await sessions.EndOthersAsync(personId, thisSession ?? Guid.Empty, cancel);
        audit.Write(personId, personId, AuditAction.LeavingAsked,
            string.Create(CultureInfo.InvariantCulture, $"to be erased {departure.EraseAt:yyyy-MM-dd HH:mm} UTC"));
        outbox.Send(person.Email!, new LeavingAsked(departure.EraseAt, SettingsOf(departure)));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return departure;
    }

    /// <summary>They stay: everything is as before, but for the try-ons that were called off.</summary>
    /// <returns>False when there is nothing to stop, or no stopping it any more.</returns>
    public async Task<bool> CancelAsync(Guid personId, CancellationToken cancel)
    {
        if (await FindAsync(personId, cancel) is not { } departure)
            return false;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        var cancelled = await db.Departures
            .Where(row => row.Id == departure.Id && row.CancelledAt == null && row.BegunAt == null && row.EraseAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CancelledAt, now), cancel);
        if (cancelled == 0)
            return false;

        await SetLeavesAtAsync(personId, null, cancel);
        await vault.ReopenAsync(personId, cancel);
        audit.Write(personId, personId, AuditAction.LeavingCancelled);
        var address = await db.People.Where(person => person.Id == personId).Select(person => person.Email).SingleAsync(cancel);
        outbox.Send(address!, new LeavingCancelled(SettingsOf(departure)));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>The departure under way; null when they are staying.</summary>
    public Task<Departure?> FindAsync(Guid personId, CancellationToken cancel) => db.Departures.AsNoTracking()
        .SingleOrDefaultAsync(row => row.PersonId == personId && row.CancelledAt == null && row.FinishedAt == null, cancel);

    /// <summary>What the certificate of this name is about; null when there is none, or nothing was erased yet.</summary>
    public Task<Departure?> CertifiedAsync(string reference, CancellationToken cancel)
    {
        var name = reference.Trim().ToUpperInvariant();
        return db.Departures.AsNoTracking().SingleOrDefaultAsync(row => row.Reference == name && row.FinishedAt != null, cancel);
    }

    /// <summary>Cancels what is not made yet of someone who is leaving, or no longer allows it; what was set aside for it comes back.</summary>
    public async Task CallOffTryOnsAsync(Guid personId, CancellationToken cancel)
    {
        if (await db.People.AnyAsync(person =>
                person.Id == personId && (person.LeavesAt != null || person.AllowsTryOnsSince == null), cancel))
            await room.CancelAllAsync(personId, cancel);
    }

    static string SettingsOf(Departure departure) => $"{departure.Site}settings/privacy";

    Task SetLeavesAtAsync(Guid personId, DateTimeOffset? moment, CancellationToken cancel) => db.People
        .Where(person => person.Id == personId)
        .ExecuteUpdateAsync(set => set.SetProperty(person => person.LeavesAt, moment), cancel);
}

/// <summary>Cancels what is not made yet of somebody who has asked to leave, or taken the leave to make try-ons of them back.</summary>
public sealed record CallOffTryOns(Guid PersonId) : IJob;

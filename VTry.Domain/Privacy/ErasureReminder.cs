using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Messages;

namespace VTry.Domain.Privacy;

/// <summary>Tells people the day before that photos or results of theirs will be erased: one mail a person a day, to who wants it.</summary>
public class ErasureReminder(VTryDb db, Outbox outbox, TimeProvider clock)
{
    const int AtOnce = 100;

    /// <summary>Tells everybody who was not told today. Run as often as one likes.</summary>
    /// <param name="link">Where clocks can be set; asked for only when there is somebody to tell.</param>
    public async Task RemindAsync(Func<string> link, CancellationToken cancel)
    {
        var today = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        while (await NotToldAsync(today, cancel) is { Count: > 0 } people)
        {
            foreach (var (id, address) in people)
                await RemindAsync(id, address, today, link(), cancel);
            db.ChangeTracker.Clear();
        }
    }

    async Task<List<(Guid Id, string Address)>> NotToldAsync(DateTimeOffset today, CancellationToken cancel)
    {
        var day = DateOnly.FromDateTime(today.UtcDateTime);
        var ending = Ending(today);
        var people = await db.People
            .Where(person => person.EmailConfirmed && person.Email != null
                && (person.ToldOfErasureOn == null || person.ToldOfErasureOn < day)
                && !db.MutedNotices.Any(muted => muted.PersonId == person.Id && muted.Notice == Notice.ErasureSoon)
                && ending.Any(file => file.OwnerId == person.Id))
            .OrderBy(person => person.Id).Take(AtOnce)
            .Select(person => new { person.Id, person.Email }).ToListAsync(cancel);
        return people.ConvertAll(person => (person.Id, person.Email!));
    }

    async Task RemindAsync(Guid personId, string address, DateTimeOffset today, string link, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var day = DateOnly.FromDateTime(today.UtcDateTime);
        var first = await db.People
            .Where(person => person.Id == personId && (person.ToldOfErasureOn == null || person.ToldOfErasureOn < day))
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.ToldOfErasureOn, day), cancel);
        if (first == 0)
            return;

        var results = await Ending(today).CountAsync(file => file.OwnerId == personId && file.Kind == FileKind.Result, cancel);
        var photos = await Ending(today).CountAsync(file => file.OwnerId == personId && file.Kind != FileKind.Result, cancel);
        if (results + photos > 0)
            outbox.Send(address, new ErasureSoon(personId, day.AddDays(1), photos, results, link));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    // Whatever came today has a day at most: its owner need not hear in the evening of what they chose at noon.
    // A drawn figure is no loss, and a garment can be had again.
    IQueryable<StoredFile> Ending(DateTimeOffset today)
    {
        var (from, to) = (today.AddDays(1), today.AddDays(2));
        return db.Files.Where(file => file.ErasedAt == null && file.EraseAt >= from && file.EraseAt < to && file.CreatedAt < today
            && file.Kind != FileKind.Garment && !db.Bodies.Any(body => body.PhotoId == file.Id && body.IsSample));
    }
}

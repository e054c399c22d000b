using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Files;

namespace VTry.Domain.Accounts;

/// <summary>Starts the clock of every picture that comes in or is made: as long as its owner lets us keep it, and no longer.</summary>
public class PictureClock(VTryDb db, RetentionPeriods periods, TimeProvider clock)
{
    /// <summary>Until when a picture of theirs is kept that comes now.</summary>
    public async Task<DateTimeOffset> UntilAsync(Guid ownerId, CancellationToken cancel)
    {
        var mayKeep = await db.People.AnyAsync(person => person.Id == ownerId && person.AllowsKeepingSince != null, cancel);
        return clock.GetUtcNow() + (mayKeep ? periods.Kept : RetentionPeriods.NotKept);
    }

    /// <summary>Starts it, anew if the picture was there before. The row is the caller's to save; until then it has a day.</summary>
    public async Task StartAsync(StoredFile picture, CancellationToken cancel) =>
        picture.KeepUntil(await UntilAsync(picture.OwnerId, cancel));
}

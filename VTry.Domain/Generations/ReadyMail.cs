using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Domain.Messages;

namespace VTry.Domain.Generations;

/// <summary>Tells people by mail that a try-on is done, when it took so long that they have gone to do something else.</summary>
public class ReadyMail(VTryDb db, Notices notices, Outbox outbox)
{
    /// <summary>From the press to the picture.</summary>
    public static readonly TimeSpan LongWait = TimeSpan.FromMinutes(1);

    /// <summary>Adds the mail to what the next <c>SaveChangesAsync</c> commits, if there is somebody who wants it at an address that is theirs.</summary>
    public async Task SendAsync(Generation generation, DateTimeOffset doneAt, CancellationToken cancel)
    {
        if (doneAt - generation.CreatedAt <= LongWait || !await notices.WantsAsync(generation.PersonId, Notice.ResultReady, cancel))
            return;

        var address = await db.People.Where(person => person.Id == generation.PersonId && person.EmailConfirmed)
            .Select(person => person.Email).FirstOrDefaultAsync(cancel);
        if (address is not null)
            outbox.Send(address, new ResultReady(generation.PersonId, generation.Id, generation.Title));
    }
}

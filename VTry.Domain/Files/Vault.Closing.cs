using Microsoft.EntityFrameworkCore;

namespace VTry.Domain.Files;

// Whoever is leaving brings nothing new: what they have stays theirs to see and take along until it is erased.
public partial class Vault
{
    /// <summary>Refuses what this owner brings from the caller's commit on. What is made of what they have is still kept.</summary>
    public async Task CloseAsync(Guid ownerId, CancellationToken cancel)
    {
        await keys.OfAsync(ownerId, cancel); // the row to write it on
        await SetClosedAsync(ownerId, clock.GetUtcNow(), cancel);
    }

    public Task ReopenAsync(Guid ownerId, CancellationToken cancel) => SetClosedAsync(ownerId, null, cancel);

    Task SetClosedAsync(Guid ownerId, DateTimeOffset? since, CancellationToken cancel) => db.DataKeys
        .Where(key => key.OwnerId == ownerId)
        .ExecuteUpdateAsync(set => set.SetProperty(key => key.ClosedAt, since), cancel);

    async Task RequireOpenAsync(Guid ownerId, CancellationToken cancel)
    {
        if (await db.DataKeys.AnyAsync(key => key.OwnerId == ownerId && key.ClosedAt != null, cancel))
            throw new UnusablePictureException(UnusablePicture.Closed,
                "Your account is about to be erased, so no new pictures are taken in. Keep the account first, under Settings, Privacy.");
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Domain.Files;

namespace VTry.Domain.Accounts;

/// <summary>How a person gets a body to dress: by a photo that is looked at and read, or by choosing a drawn figure. Saved at once, one body a photo.</summary>
public class BodyPhotos(
    VTryDb db, Vault vault, Eraser eraser, IBodyReader reader, IImageCodec codec, AgeGate gate, PictureClock pictures,
    AuditLog audit, TimeProvider clock)
{
    /// <summary>How many bodies of their own a person may have; drawn figures, of which there are few, do not count.</summary>
    public const int Most = 20;

    /// <summary>Looks at a photo and, unless nothing can be made of it, keeps it. No body comes of it yet.</summary>
    /// <exception cref="UnusablePictureException">The message says why and what to do. Nothing was stored.</exception>
    /// <exception cref="AgeNotDeclaredException">Nothing was stored.</exception>
    public async Task<BodyPhoto> ReceiveAsync(Guid personId, Stream upload, Retouch retouch, CancellationToken cancel)
    {
        await gate.RequireAsync(personId, cancel);
        BodyReading reading = null!;
        IReadOnlyList<PhotoFlaw> flaws = [];
        var file = await vault.ReceiveAsync(personId, FileKind.Body, upload, retouch, Look, cancel);
        await pictures.StartAsync(file, cancel);
        return new(file, reading, flaws);

        void Look(Raster photo)
        {
            reading = reader.Read(photo);
            flaws = PhotoCheck.Of(photo, reading);
            if (flaws.FirstOrDefault(flaw => flaw.IsHopeless) is { } hopeless)
                throw new UnusablePictureException(UnusablePicture.NothingInIt, hopeless.Sentence);
        }
    }

    /// <returns>The body, chosen now; the known one when the same photo was brought before. Null when there is no room for one more.</returns>
    public async Task<Body?> TakeAsync(Guid personId, BodyPhoto photo, Depicts depicts, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await FindAsync(personId, photo.File, cancel) is { } known)
        {
            Declare(known, depicts);
            await db.SaveChangesAsync(cancel);
            return known;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{now:d MMM}");
        var body = Body.Photographed(personId, photo.File, photo.Reading, name, now);
        return await AddAsync(body, () => Declare(body, depicts), cancel);
    }

    public async Task<Body> TakeAsync(Guid personId, SampleBody sample, CancellationToken cancel)
    {
        await using var picture = File.OpenRead(sample.PictureFile);
        var file = await vault.ReceiveAsync(personId, FileKind.Body, picture, cancel);
        await pictures.StartAsync(file, cancel);
        return await FindAsync(personId, file, cancel)
            ?? (await AddAsync(Body.Sample(personId, file, sample, clock.GetUtcNow()), () => { }, cancel))!;
    }

    /// <summary>Puts another photo in the place of the one a body has, and erases that.</summary>
    /// <returns>False when the photo is another body's already; nothing changes then.</returns>
    public async Task<bool> ReplaceAsync(Body body, BodyPhoto photo, Depicts depicts, CancellationToken cancel)
    {
        var former = body.Photo;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            await PostgreSql.LockPersonAsync(db, body.PersonId, cancel);
            if (await db.Bodies.AnyAsync(other => other.PersonId == body.PersonId && other.PhotoId == photo.File.Id && other.Id != body.Id, cancel))
                return false;

            if (former.Id != photo.File.Id)
            {
                body.Rephotograph(photo.File, photo.Reading);
                former.KeepUntil(clock.GetUtcNow());
            }
            Declare(body, depicts);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        if (former.Id != photo.File.Id)
        {
            await eraser.EraseAsync(former, body.PersonId, cancel);
        }
        return true;
    }

    /// <summary>What a better photo would show; null when there is nothing to better.</summary>
    public async Task<string?> AdviceAsync(Body body, CancellationToken cancel) => (await ReadAsync(body, cancel)).Advice;

    /// <summary>What is to be bettered in a photo that was taken already, the worst first.</summary>
    public async Task<IReadOnlyList<PhotoFlaw>> FlawsAsync(Body body, CancellationToken cancel)
    {
        var photo = await DecodeAsync(body, cancel);
        return PhotoCheck.Of(photo, reader.Read(photo));
    }

    /// <summary>Whether there is room for one more body of their own.</summary>
    public async Task<bool> HasRoomAsync(Guid personId, CancellationToken cancel) => await CountAsync(personId, cancel) < Most;

    /// <summary>Makes it the one that is offered first, in place of the one that was.</summary>
    public async Task MakeDefaultAsync(Body body, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await PostgreSql.LockPersonAsync(db, body.PersonId, cancel);
        await PostgreSql.MakeDefaultAsync(db, body, cancel);
        await transaction.CommitAsync(cancel);
        await db.Entry(body).ReloadAsync(cancel);
    }

    /// <summary>
    /// Deletes a body for good, and erases its photo. Pictures that were made with it stay; one that still waits for the photo
    /// ends with its credits back.
    /// </summary>
    public async Task DeleteAsync(Body body, CancellationToken cancel)
    {
        var photo = body.Photo;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            await PostgreSql.LockPersonAsync(db, body.PersonId, cancel);
            // The photo's time is up in the same transaction, so that what is not erased now is erased by the clock.
            photo.KeepUntil(clock.GetUtcNow());
            db.Bodies.Remove(body);
            audit.Write(body.PersonId, body.PersonId, AuditAction.BodyDeleted, $"body {body.Id}, photo {photo.Id}");
            await db.SaveChangesAsync(cancel);
            if (body.IsDefault && await NextAsync(body.PersonId, cancel) is { } next)
                await PostgreSql.MakeDefaultAsync(db, next, cancel);
            await transaction.CommitAsync(cancel);
        }

        await eraser.EraseAsync(photo, body.PersonId, cancel);
    }

    void Declare(Body body, Depicts depicts)
    {
        body.Declare(depicts, clock.GetUtcNow());
        audit.Write(body.PersonId, body.PersonId, AuditAction.PhotoDeclared, $"body {body.Id}: {depicts}");
    }

    async Task<BodyReading> ReadAsync(Body body, CancellationToken cancel) => reader.Read(await DecodeAsync(body, cancel));

    async Task<Raster> DecodeAsync(Body body, CancellationToken cancel) =>
        codec.Decode(await vault.ReadAsync(body.Photo, cancel), Picture.WorkingSide);

    // Counted under the person's lock: two who bring a photo at once pass here one after the other.
    async Task<Body?> AddAsync(Body body, Action andThen, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await PostgreSql.LockPersonAsync(db, body.PersonId, cancel);
        if (await db.Bodies.Include(other => other.Photo).FirstOrDefaultAsync(other =>
            other.PersonId == body.PersonId && other.PhotoId == body.PhotoId, cancel) is { } known)
            return known;
        if (!body.IsSample && !await HasRoomAsync(body.PersonId, cancel))
            return null;

        db.Bodies.Add(body);
        andThen();
        await db.SaveChangesAsync(cancel);
        if (!await IsOneOfferedAsync(body, cancel))
            await PostgreSql.MakeDefaultAsync(db, body, cancel);
        await transaction.CommitAsync(cancel);
        await db.Entry(body).ReloadAsync(cancel);
        return body;
    }

    // A photo of one's own goes before a drawn figure that nobody chose to be first.
    Task<bool> IsOneOfferedAsync(Body body, CancellationToken cancel) => db.Bodies.AnyAsync(other =>
        other.PersonId == body.PersonId && other.IsDefault && (body.IsSample || !other.IsSample), cancel);

    Task<int> CountAsync(Guid personId, CancellationToken cancel) =>
        db.Bodies.CountAsync(body => body.PersonId == personId && !body.IsSample, cancel);

    Task<Body?> NextAsync(Guid personId, CancellationToken cancel) => db.Bodies
        .Where(body => body.PersonId == personId)
        .OrderBy(body => body.IsSample).ThenByDescending(body => body.ChosenAt)
        .FirstOrDefaultAsync(cancel);

    async Task<Body?> FindAsync(Guid personId, StoredFile file, CancellationToken cancel)
    {
        var known = await db.Bodies.Include(body => body.Photo)
            .FirstOrDefaultAsync(body => body.PersonId == personId && body.PhotoId == file.Id, cancel);
        known?.Choose(clock.GetUtcNow());
        return known;
    }
}

/// <summary>A photo that was looked at and kept, of which a body may become.</summary>
/// <param name="Flaws">What would be better in another photo, the worst first; none of them forbids to use this one.</param>
public sealed record BodyPhoto(StoredFile File, BodyReading Reading, IReadOnlyList<PhotoFlaw> Flaws);

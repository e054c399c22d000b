using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Domain.Files;

namespace VTry.Domain.Accounts;

/// <summary>
/// The first visit, in three steps: pictures come in; when they are usable a body comes of them; and once it is known what we may
/// do with it, the person is welcomed.
/// </summary>
public class Onboarding(
    VTryDb db, BodyPhotos bodies, Vault vault, AgeGate gate, PictureClock pictures, AuditLog audit, TimeProvider clock)
{
    /// <summary>Takes in the photos. Those that are fine are kept until their time is up, even when the other is not: the same file sent again is the same.</summary>
    /// <param name="retouch">Of the body photo.</param>
    /// <exception cref="AgeNotDeclaredException">Nothing was stored.</exception>
    public async Task<NewcomersPhotos> ReceiveAsync(
        Guid personId, Stream? bodyPhoto, Retouch retouch, Stream? facePhoto, CancellationToken cancel)
    {
        await gate.RequireAsync(personId, cancel);
        var (body, bodyProblem) = await TryAsync(bodyPhoto, photo => bodies.ReceiveAsync(personId, photo, retouch, cancel));
        var (face, faceProblem) = await TryAsync(facePhoto, photo => vault.ReceiveAsync(personId, FileKind.Face, photo, cancel));
        if (face is not null)
            await pictures.StartAsync(face, cancel);
        await db.SaveChangesAsync(cancel);
        return new(body, bodyProblem, face, faceProblem);
    }

    /// <summary>Takes a photo of theirs as their body, or else a sample.</summary>
    /// <param name="depicts">Whom the photos show; needed where there is one.</param>
    /// <returns>The body: to be dressed at once if it <see cref="Body.IsSure"/>, otherwise its points are to be placed first. Null when they have as many as they may.</returns>
    /// <exception cref="ArgumentException">Neither a declared photo nor a sample: the form asks for one of them.</exception>
    public async Task<Body?> TakeAsync(
        Guid personId, NewcomersPhotos photos, Depicts? depicts, SampleBody? sample, CancellationToken cancel)
    {
        var body = photos.Body is { } photo && depicts is { } declared ? await bodies.TakeAsync(personId, photo, declared, cancel)
            : photos.Body is null && sample is not null ? await bodies.TakeAsync(personId, sample, cancel)
            : throw new ArgumentException("There is neither a declared photo nor a sample.", nameof(sample));
        if (body is not null && photos.Face is { } face)
            audit.Write(personId, personId, AuditAction.PhotoDeclared, $"face {face.Id}: {depicts}");
        await db.SaveChangesAsync(cancel);
        return body;
    }

    /// <summary>Welcomes a person on that body. What they allow is saved by now: from it their pictures get the time they have.</summary>
    public async Task WelcomeAsync(Person person, Body body, StoredFile? face, Measurements measurements, CancellationToken cancel)
    {
        await pictures.StartAsync(body.Photo, cancel);
        if (face is not null)
            await pictures.StartAsync(face, cancel);
        body.Measure(measurements);
        person.Welcome(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
    }

    static async Task<(T? Kept, string? Problem)> TryAsync<T>(Stream? photo, Func<Stream, Task<T>> receive) where T : class
    {
        try
        {
            return (photo is null ? null : await receive(photo), null);
        }
        catch (UnusablePictureException unusable)
        {
            return (null, unusable.Message);
        }
    }
}

/// <summary>What came of the photos of a first visit. A problem is a sentence to be shown beside the field.</summary>
public sealed record NewcomersPhotos(BodyPhoto? Body, string? BodyProblem, StoredFile? Face, string? FaceProblem)
{
    public bool AreUsable => BodyProblem is null && FaceProblem is null;
}

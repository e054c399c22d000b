using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;

namespace VTry.Domain.Privacy;

/// <summary>
/// What of the database goes into an export, a file for each matter, and the README that explains them. Rows are written as
/// they are read.
/// </summary>
static partial class ExportContents
{
    static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        // It is read by people, and by nothing that could take it for markup.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One file. What it reads is JSON, or an async stream of it.</summary>
    sealed record Matter(string Name, string Explanation, Func<VTryDb, Person, object> Read);

    static readonly IReadOnlyList<Matter> Matters =
    [
        new("profile.json", "Your account: e-mail, when it was opened.",
            (_, person) => new
            {
                person.Id, person.Email, person.EmailConfirmed, person.PhoneNumber, person.CreatedAt, person.OnboardedAt, person.DeclaredAdultAt,
                person.TwoFactorEnabled, ErasedAt = person.LeavesAt,
            }),

        new("preferences.json", "What you are called here, the units you use, and what a new try-on begins with. Empty as long as you never chose.",
            (db, person) => db.Profiles.AsNoTracking().Where(profile => profile.PersonId == person.Id)
                .Select(profile => new
                {
                    profile.Name, profile.LengthUnit, profile.WeightUnit, profile.Mode, profile.Style, profile.Visibility,
                })
                .AsAsyncEnumerable()),

        new("muted-mails.json", "Which mails you do not want, and since when.",
            (db, person) => db.MutedNotices.AsNoTracking().Where(muted => muted.PersonId == person.Id).OrderBy(muted => muted.Notice)
                .Select(muted => new { muted.Notice, muted.Since })
                .AsAsyncEnumerable()),

        new("bodies.json",
            "The bodies clothes are tried on: which photo, and where its joints are, as fractions of its width and height from the top "
            + "left corner, what you told us of its measurements, and whom you said it shows.",
            (db, person) => db.Bodies.AsNoTracking().Where(body => body.PersonId == person.Id).OrderBy(body => body.Id)
                .AsAsyncEnumerable()
                .Select(body => new
                {
                    body.Id, body.Name, body.IsDefault, body.IsSample, body.PhotoId, body.Depicts, body.DeclaredAt,
                    Measurements = new
                    {
                        body.Measurements.HeightCm, body.Measurements.WeightKg, body.Measurements.ChestCm, body.Measurements.WaistCm, body.Measurements.HipsCm,
                    },
                    body.Confidence, body.CreatedAt, body.ChosenAt,
                    Points = BodyPoints.Names.Zip(body.Points.ToArray(), (name, point) => (name, point: new[] { point.X, point.Y }))
                        .ToDictionary(joint => joint.name, joint => joint.point),
                })),

        new("consents.json", "What you allowed us to do with your pictures, when, where, in which version of the words, and when you took it back.",
            (db, person) => db.Consents.AsNoTracking().Where(consent => consent.PersonId == person.Id).OrderBy(consent => consent.Id)
                .Select(consent => new { consent.Purpose, consent.Version, consent.Source, consent.GivenAt, consent.WithdrawnAt })
                .AsAsyncEnumerable()),

        new("linked-accounts.json", "The accounts elsewhere that you can sign in with.",
            (db, person) => db.UserLogins.AsNoTracking().Where(login => login.UserId == person.Id)
                .Select(login => new { login.LoginProvider, login.ProviderKey, login.ProviderDisplayName })
                .AsAsyncEnumerable()),

        new("passkeys.json", "Your passkeys: what you call them and since when we know them.",
            (db, person) => db.Set<IdentityUserPasskey<Guid>>().AsNoTracking().Where(passkey => passkey.UserId == person.Id)
                .Select(passkey => new { passkey.Data.Name, passkey.Data.CreatedAt, passkey.Data.IsBackedUp })
                .AsAsyncEnumerable()),

        new("second-factor.json", "Your authenticator app, if you have one: since when. Its key is not told to anybody.",
            (db, person) => db.Authenticators.AsNoTracking().Where(authenticator => authenticator.PersonId == person.Id)
                .Select(authenticator => new { authenticator.CreatedAt, authenticator.ConfirmedAt })
                .AsAsyncEnumerable()),

        new("sessions.json", "The browsers and apps that are signed in as you, and the networks they began in.",
            (db, person) => db.Sessions.AsNoTracking().Where(session => session.PersonId == person.Id).OrderBy(session => session.Id)
                .Select(session => new
                {
                    session.Id, Browser = session.UserAgent, App = session.AppName, session.Network,
                    session.CreatedAt, session.LastUsedAt, session.ExpiresAt, session.ProvenAt, session.HasSecondFactor,
                })
                .AsAsyncEnumerable()),

        new("devices.json", "When the devices you signed in with before were first and last used, so that a new one can be told from them.",
            (db, person) => db.Devices.AsNoTracking().Where(device => device.PersonId == person.Id).OrderBy(device => device.FirstUsedAt)
                .Select(device => new { device.FirstUsedAt, device.LastUsedAt })
                .AsAsyncEnumerable()),

        new("security.json", "What was done to your account that somebody may have to answer for: by you, by our staff, or by VTry itself. Kept for a year.",
            (db, person) => db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectId == person.Id).OrderBy(entry => entry.Id)
                .Select(entry => new
                {
                    entry.At, entry.Action, entry.Detail,
                    By = entry.ActorId == null ? "VTry" : entry.ActorId == person.Id ? "you" : "staff",
                })
                .AsAsyncEnumerable()),

        new("credits.json", "Every movement of your credits, in order. A number with a minus left that bucket; “reference” says which try-on it was for.",
            (db, person) => db.LedgerEntries.AsNoTracking().Where(entry => entry.WalletId == person.WalletId).OrderBy(entry => entry.Number)
                .Select(entry => new
                {
                    entry.Number, entry.At, entry.Kind, entry.Reference,
                    entry.FreeChange, entry.PurchasedChange, entry.HeldChange, entry.SpendableAfter,
                })
                .AsAsyncEnumerable()),

        .. Money,

        new("try-ons.json", "Every try-on: what went in, what it cost, which engine made it, how faithful the result is, or why there is none. Ids of pictures are those in pictures.json.",
            (db, person) => db.Generations.AsNoTracking().Where(generation => generation.PersonId == person.Id).OrderBy(generation => generation.Id)
                .Select(generation => new
                {
                    generation.Id, generation.Kind, generation.State, generation.CreatedAt, generation.StartedAt, generation.SettledAt,
                    Credits = generation.Price, generation.PhotoId,
                    Garments = generation.Pieces.Select(piece => new { piece.Role, piece.Label, piece.PictureId }).ToList(),
                    generation.ResultId, generation.Engine, generation.Model, generation.Fidelity,
                    Trouble = generation.TroubleSentence,
                })
                .AsAsyncEnumerable()),

        new("mails.json", "The mails we sent to your present address: what kind and when. What they said is not kept.",
            (db, person) => db.OutgoingMails.AsNoTracking().Where(mail => mail.To == person.Email).OrderBy(mail => mail.Id)
                .Select(mail => new { mail.Kind, mail.CreatedAt, mail.SentAt, mail.Refusal })
                .AsAsyncEnumerable()),

        new("exports.json", "The exports you asked for, this one among them.",
            (db, person) => db.Exports.AsNoTracking().Where(export => export.PersonId == person.Id).OrderBy(export => export.Id)
                .Select(export => new { export.Id, export.RequestedAt, export.FinishedAt, export.ExpiresAt, export.Pictures, export.Trouble })
                .AsAsyncEnumerable()),
    ];

    public static async Task WriteAsync(
        ZipArchive zip, VTryDb db, Person person, IReadOnlyList<ExportPicture> pictures, DateTimeOffset now, CancellationToken cancel)
    {
        await using (var readme = await NewEntryAsync(zip, "README.txt", now, cancel))
            await readme.WriteAsync(Encoding.UTF8.GetBytes(ExportReadme.Of(person, pictures.Count, now,
                [.. Matters.Select(matter => (matter.Name, matter.Explanation)), ("pictures.json", PicturesExplained)])), cancel);
        foreach (var matter in Matters)
            await WriteAsync(zip, matter.Name, matter.Read(db, person), now, cancel);
        await WriteAsync(zip, "pictures.json", pictures.Select(Described), now, cancel);
        await WritePapersAsync(zip, db, person, cancel);
    }

    const string PicturesExplained =
        "Your pictures, which are in the folder “pictures”: what each is, its size, when it came and when its time is up.";

    static object Described(ExportPicture picture) => new
    {
        picture.File.Id, picture.File.Kind, picture.Path, picture.File.ContentType, picture.File.Width, picture.File.Height,
        Bytes = picture.File.Length, picture.File.CreatedAt, picture.File.EraseAt,
    };

    static async Task WriteAsync(ZipArchive zip, string name, object content, DateTimeOffset now, CancellationToken cancel)
    {
        await using var entry = await NewEntryAsync(zip, name, now, cancel);
        await JsonSerializer.SerializeAsync(entry, content, Readable, cancel);
    }

    static Task<Stream> NewEntryAsync(ZipArchive zip, string name, DateTimeOffset now, CancellationToken cancel)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = now;
        return entry.OpenAsync(cancel);
    }
}

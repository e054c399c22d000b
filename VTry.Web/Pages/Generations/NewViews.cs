using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Web.Adapters.Samples;
using VTry.Web.Http;
using VTry.Web.Pages.Accounts;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Generations;

/// <summary>Lays out the try-on page: who can wear it, what hangs ready, what it costs and what there is to spend.</summary>
public class NewViews(Me me, VTryDb db, Wardrobe wardrobe, DailyAllowance allowance, PriceList prices, Waiting waiting, Pictures pictures)
{
    static readonly NoteView NotAllowed = new(NoteKind.Fact,
        "Try-ons are switched off in your privacy settings, so we make none.", new("Switch them on", "/settings/privacy"));

    const int MostOwnGarments = 24;

    public Task SaveAsync(CancellationToken cancel) => db.SaveChangesAsync(cancel);

    public async Task<NewView> OfAsync(Choice choice, Problems problems, CancellationToken cancel)
    {
        var person = await me.PersonAsync(cancel);
        var balance = await allowance.BalanceAsync(person.WalletId, cancel);
        var price = await prices.AllAsync(cancel);
        var own = await OwnGarmentsAsync(choice, cancel);
        var usual = await waiting.UsualAsync(cancel);

        var slots = Enum.GetValues<GarmentRole>().Select(role => new SlotView(
            role.ToString().ToLowerInvariant(), role.ToString(), price[role.ToString().ToLowerInvariant()],
            [.. RailOf(role, own, choice.Garments.GetValueOrDefault(role))])
        {
            Problem = problems.Slots.GetValueOrDefault(role),
        });

        return new NewView(Guid.NewGuid().ToString("N"), await WearersAsync(choice, cancel), [.. slots], new(balance.Free, balance.Purchased))
        {
            Problem = problems.Press,
            WayOn = problems.WayOn,
            Notice = person.AllowsTryOnsSince is null ? NotAllowed : null,
            BodyPhotoProblem = problems.BodyPhoto,
            Declaration = new(problems.Depicts),
            UsualTime = usual is { } time ? $"Usually ready in {Words.Of(time)}." : null,
        };
    }

    /// <summary>What an earlier generation was made of, to be changed and pressed again; nothing when it is not theirs.</summary>
    public async Task<Choice> ChoiceOfAsync(Guid generationId, CancellationToken cancel)
    {
        var generation = await me.Generations.AsNoTracking().FirstOrDefaultAsync(generation => generation.Id == generationId, cancel);
        if (generation is null)
            return new(null, []);

        var body = await me.Bodies.Where(body => body.PhotoId == generation.PhotoId).Select(body => (Guid?)body.Id).FirstOrDefaultAsync(cancel);
        return new(body?.ToString(), generation.Pieces.ToDictionary(piece => piece.Role, piece => (string?)Press.ValueOf(piece.PictureId)));
    }

    /// <summary>The way back to this very choice.</summary>
    public static string AddressOf(Choice choice) => choice.Garments.Aggregate(
        QueryHelpers.AddQueryString("/try-on", "Body", choice.Body ?? ""),
        (url, garment) => QueryHelpers.AddQueryString(url, $"{garment.Key}Sample", garment.Value ?? ""));

    async Task<List<WearerView>> WearersAsync(Choice choice, CancellationToken cancel)
    {
        var bodies = await me.Bodies.AsNoTracking().Include(body => body.Photo)
            .Where(body => body.Photo.ErasedAt == null)
            .OrderByDescending(body => body.IsDefault).ThenByDescending(body => body.ChosenAt).ToListAsync(cancel);
        var mine = bodies.Select(body => new WearerView(body.Id.ToString(), body.Name,
            pictures.Of(body.Photo, body.IsSample ? $"{body.Name}, a drawn figure" : body.Name, PictureVariant.W640),
            Chosen: body.Id.ToString() == choice.Body,
            PointsUrl: body.IsSample ? null : $"/bodies/{body.Id}/points"));
        var samples = wardrobe.Bodies.Where(sample => !bodies.Any(body => body.IsSample && body.Name == sample.Label))
            .Select(sample => new WearerView(sample.Name, sample.Label, Samples.PictureOf(sample), Chosen: sample.Name == choice.Body));
        return [.. mine, .. samples];
    }

    IEnumerable<RailView> RailOf(GarmentRole role, List<OwnGarment> own, string? chosen)
    {
        // A sample that was tried before hangs there as one's own.
        var named = wardrobe.Garment(chosen)?.Label;
        foreach (var garment in own.Where(garment => garment.Role == role))
            yield return new(Press.ValueOf(garment.Picture.Id), garment.Label,
                pictures.Of(garment.Picture, garment.Label, PictureVariant.W320),
                Chosen: Press.ValueOf(garment.Picture.Id) == chosen || garment.Label == named);
        foreach (var sample in wardrobe.Garments.Where(sample => sample.Role == role && !own.Any(garment => garment.Label == sample.Label)))
            yield return new(sample.Name, sample.Label, Samples.PictureOf(sample), sample.Name == chosen);
    }

    // What they tried lately, and what this choice names: a picture brought a moment ago belongs to no generation yet.
    async Task<List<OwnGarment>> OwnGarmentsAsync(Choice choice, CancellationToken cancel)
    {
        var tried = await me.Generations.AsNoTracking()
            .OrderByDescending(generation => generation.Id).Take(MostOwnGarments)
            .SelectMany(generation => generation.Pieces)
            .Where(piece => piece.Picture.ErasedAt == null)
            .Select(piece => new OwnGarment(piece.Role, piece.Label, piece.Picture))
            .ToListAsync(cancel);

        var named = choice.Garments.Where(slot => Press.PictureIdOf(slot.Value) is not null)
            .ToDictionary(slot => Press.PictureIdOf(slot.Value)!.Value, slot => slot.Key);
        var brought = await me.Files.AsNoTracking()
            .Where(file => named.Keys.Contains(file.Id) && file.Kind == FileKind.Garment && file.ErasedAt == null).ToListAsync(cancel);

        return [.. tried.Concat(brought.Select(file => new OwnGarment(named[file.Id], $"Your {named[file.Id].ToString().ToLowerInvariant()}", file)))
            .DistinctBy(garment => (garment.Role, garment.Picture.Id))];
    }

    sealed record OwnGarment(GarmentRole Role, string Label, StoredFile Picture);
}

using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Privacy;
using VTry.Web.Http;
using VTry.Web.Pages.Accounts;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Privacy;

/// <summary>Lays out what a person may know and decide about their own pictures.</summary>
public class PrivacyViews(Me me, VTryDb db, Retention retention, RetentionPeriods periods, Pictures pictures, TimeProvider clock)
{
    const int PicturesAPage = 12, ProofsAPage = 30, MostHistory = 30;

    static readonly string[] Proofs = [AuditAction.FileErased, AuditAction.FileLost, AuditAction.FileFound];

    public async Task<PrivacyView> OfAsync(PictureSort sort, Guid? before, CancellationToken cancel) =>
        new(await ConsentsAsync(cancel), await ClocksAsync(sort, before, cancel), await ErasedAsync(null, 5, cancel));

    public async Task<ConsentsView> ConsentsAsync(CancellationToken cancel)
    {
        var all = await me.Consents.AsNoTracking().OrderByDescending(consent => consent.Id).Take(MostHistory).ToListAsync(cancel);
        var choices = ConsentChoices.All(periods);
        var active = await me.Consents.Where(consent => consent.WithdrawnAt == null).Select(consent => consent.Purpose).ToListAsync(cancel);
        return new(
            [.. choices.Select(choice => new ConsentSwitchView(
                choice.Value, choice.Label, choice.HintInSettings, active.Any(purpose => purpose.ToString() == choice.Value)))],
            [.. all.Select(consent => new ConsentLineView(
                choices.First(choice => choice.Value == consent.Purpose.ToString()).Label,
                consent.GivenAt, consent.Source, consent.Version, consent.WithdrawnAt))]);
    }

    public async Task<ClocksView> ClocksAsync(PictureSort sort, Guid? before, CancellationToken cancel)
    {
        var kept = me.Files.AsNoTracking().Where(file => file.ErasedAt == null);
        var counts = await kept.GroupBy(file => file.Kind).Select(kind => new { kind.Key, Count = kind.Count() }).ToListAsync(cancel);
        var page = await kept.Where(file => sort.Kinds().Contains(file.Kind))
            .Where(file => before == null || file.Id < before)
            .OrderByDescending(file => file.Id).Take(PicturesAPage + 1).ToListAsync(cancel);
        var shown = page.Take(PicturesAPage).ToList();
        var names = await NamesAsync(shown, cancel);
        var days = await DaysAsync(cancel);
        return new(
            [.. Enum.GetValues<PictureSort>().Select(tab => new ClockTabView(
                tab.Url(), tab.ToString(), counts.Where(count => tab.Kinds().Contains(count.Key)).Sum(count => count.Count), tab == sort))],
            [.. shown.Select(file => ClockOf(file, names.GetValueOrDefault(file.Id), days))],
            new(before is null ? null : sort.Url(), page.Count > PicturesAPage ? $"{sort.Url()}&before={shown[^1].Id}#clocks" : null))
        {
            Sort = sort,
            Before = before,
            Empty = shown.Count == 0 ? $"No {sort.ToString().ToLowerInvariant()} of yours are here." : null,
        };
    }

    /// <summary>One picture's clock; null when it is not theirs, or erased.</summary>
    public async Task<ClockView?> ClockAsync(Guid id, CancellationToken cancel)
    {
        if (await me.Files.AsNoTracking().FirstOrDefaultAsync(file => file.Id == id && file.Kind != FileKind.Export && file.ErasedAt == null, cancel) is not { } file)
            return null;
        return ClockOf(file, (await NamesAsync([file], cancel)).GetValueOrDefault(id), await DaysAsync(cancel));
    }

    /// <param name="before">The proof after which this page begins.</param>
    public async Task<ErasedView> ErasedAsync(Guid? before, int? most, CancellationToken cancel)
    {
        var size = most ?? ProofsAPage;
        var page = await db.AuditEntries.AsNoTracking()
            .Where(entry => entry.SubjectId == me.Id && Proofs.Contains(entry.Action) && (before == null || entry.Id < before))
            .OrderByDescending(entry => entry.Id).Take(size + 1).ToListAsync(cancel);
        var shown = page.Take(size).ToList();
        return new(
            [.. shown.Select(entry => new ProofView(entry.At, entry.Detail, entry.Action switch
            {
                AuditAction.FileLost => "Lost by us",
                AuditAction.FileFound => "Found again",
                _ => entry.ActorId == me.Id ? "You" : "Its clock",
            }))],
            new(before is null ? null : "/settings/privacy/erased",
                page.Count > size ? most is null ? $"/settings/privacy/erased?before={shown[^1].Id}" : "/settings/privacy/erased" : null));
    }

    async Task<IReadOnlyList<int>> DaysAsync(CancellationToken cancel) =>
        retention.DaysOffered((await me.PersonAsync(cancel)).AllowsKeepingSince is not null);

    ClockView ClockOf(StoredFile file, string? name, IReadOnlyList<int> days)
    {
        var left = file.EraseAt - clock.GetUtcNow();
        return new(file.Id, name ?? NameOf(file.Kind), pictures.Of(file, "", PictureVariant.W160), file.CreatedAt, file.EraseAt, days)
        {
            Chosen = days.Where(day => TimeSpan.FromDays(day) >= left).Select(day => (int?)day).FirstOrDefault(),
        };
    }

    // Garments and results are known by what is worn, bodies by what their owner calls them.
    async Task<Dictionary<Guid, string>> NamesAsync(List<StoredFile> files, CancellationToken cancel)
    {
        var ids = files.ConvertAll(file => file.Id);
        var names = new Dictionary<Guid, string>();
        foreach (var body in await me.Bodies.AsNoTracking().Where(body => ids.Contains(body.PhotoId)).ToListAsync(cancel))
            names[body.PhotoId] = body.IsSample ? $"{body.Name}, a drawn figure" : $"Body photo, {body.Name}";
        foreach (var made in await me.Generations.AsNoTracking()
            .Where(generation => generation.ResultId != null && ids.Contains(generation.ResultId.Value)).ToListAsync(cancel))
            names[made.ResultId!.Value] = made.Title;
        var worn = await me.Generations.AsNoTracking().SelectMany(generation => generation.Pieces)
            .Where(piece => ids.Contains(piece.PictureId)).Select(piece => new { piece.PictureId, piece.Label }).Distinct().ToListAsync(cancel);
        foreach (var piece in worn)
            names[piece.PictureId] = piece.Label;
        return names;
    }

    static string NameOf(FileKind kind) => kind switch
    {
        FileKind.Body => "Body photo",
        FileKind.Face => "Face photo",
        _ => kind.ToString(),
    };
}

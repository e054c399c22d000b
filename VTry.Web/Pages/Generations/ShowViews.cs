using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Credits;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Generations;

/// <summary>Says what there is to say of one generation, in each of its three conditions.</summary>
public class ShowViews(Me me, Waiting waiting, Pictures pictures, TimeProvider clock)
{
    static readonly TimeSpan New = TimeSpan.FromSeconds(20);

    public async Task<ProgressView> ProgressOfAsync(Generation generation, CancellationToken cancel)
    {
        var ahead = generation.State == GenerationState.Queued ? await waiting.AheadOfAsync(generation, cancel) : 0;
        var usual = await waiting.UsualAsync(cancel);
        return new ProgressView(
            generation.Id,
            ahead > 0 ? $"{ahead} before you" : "Being put on",
            $"{(usual is { } time ? $"This usually takes {Words.Of(time)}. " : "")}You may leave this page; it goes on without you.",
            PhotoOf(generation), StagesOf(generation), PiecesOf(generation), new(generation.Price))
        {
            CanCancel = true,
        };
    }

    public async Task<DoneView> DoneOfAsync(Generation generation, CancellationToken cancel)
    {
        var result = generation.Result!;
        var after = pictures.Of(result, $"You, wearing {LowerFirst(generation.Title)}", PictureVariant.W1024);
        return new DoneView(
            generation.Id, generation.Title, generation.SettledAt!.Value,
            $"in {Words.Exactly(TimeTaken(generation))}. Only you can see it.",
            after, PhotoOf(generation) is { } before ? new(before with { Width = after.Width, Height = after.Height }, after) : null,
            generation.Fidelity is null ? [] : ["The garment’s own colours arrived", "Your face is as it was", "The background is as it was"],
            await ReceiptOfAsync(generation, cancel), PiecesOf(generation),
            pictures.Download(result), $"/try-on?again={generation.Id}")
        {
            EraseAt = result.EraseAt,
            IsNew = clock.GetUtcNow() - generation.SettledAt < New,
        };
    }

    public async Task<FailedView> FailedOfAsync(Generation generation, CancellationToken cancel) => new(
        generation.Id,
        generation.State == GenerationState.Cancelled ? "Cancelled" : "This did not work out",
        generation.SettledAt!.Value,
        generation.Trouble?.Sentence ?? "You cancelled it before it was made.",
        PhotoOf(generation),
        new ReceiptView(
            [new("Set aside", new PriceView(generation.Price).ToString()), new("Came back", new PriceView(generation.Price).ToString())],
            new("Cost", "0 credits")),
        PiecesOf(generation), $"/try-on?again={generation.Id}")
    {
        Remedy = await RemedyOfAsync(generation, cancel),
    };

    public async Task<FailedView> ErasedOfAsync(Generation generation, CancellationToken cancel) => new(
        generation.Id, generation.Title, generation.Result!.ErasedAt!.Value,
        generation.Result.LostAt is null
            ? "This picture was erased, in every size. What it cost stays in your books."
            : "Our store has lost this picture, and we are sorry. What it cost stays in your books; write to us and we put it right.",
        PhotoOf(generation), await ReceiptOfAsync(generation, cancel), PiecesOf(generation), $"/try-on?again={generation.Id}")
    {
        AtWords = generation.Result.LostAt is null ? "Erased on" : "Lost on",
    };

    async Task<LinkView?> RemedyOfAsync(Generation generation, CancellationToken cancel)
    {
        if (generation.TroubleCode is not ("body_unsure" or "body_not_found"))
            return null;

        var body = await me.Bodies.Where(body => body.PhotoId == generation.PhotoId).Select(body => (Guid?)body.Id).FirstOrDefaultAsync(cancel);
        return body is null ? null : new(
            "Show us where your shoulders and hips are",
            $"/bodies/{body}/points?returnUrl={Uri.EscapeDataString($"/try-on?again={generation.Id}")}");
    }

    async Task<ReceiptView> ReceiptOfAsync(Generation generation, CancellationToken cancel)
    {
        var held = await me.LedgerEntries.Where(entry => entry.Reference == generation.Id && entry.Kind == EntryKind.Held)
            .Select(entry => new { entry.FreeChange, entry.PurchasedChange }).FirstOrDefaultAsync(cancel);
        List<ReceiptLine> lines =
        [
            .. generation.Pieces.OrderBy(piece => piece.Role).Select(piece => new ReceiptLine(piece.Role.ToString(), piece.Label)),
            new("Engine", $"{generation.Engine}, {generation.Model}"),
            new("Time", Words.Exactly(TimeTaken(generation))),
        ];
        if (generation.Fidelity is { } fidelity)
            lines.Add(new("Faithful to you and the garment", string.Create(CultureInfo.InvariantCulture, $"{fidelity} of 100")));
        if (held is not null)
            lines.Add(new("Paid with", (held.FreeChange, held.PurchasedChange) switch
            {
                (_, 0) => "free credits",
                (0, _) => "bought credits",
                _ => "free and bought credits",
            }));
        return new(lines, new("Cost", new PriceView(generation.Price).ToString()));
    }

    static StagesView StagesOf(Generation generation)
    {
        (Stage Stage, string Name, string Detail)[] all =
        [
            (Stage.Queued, "Queued", "Waiting for a free pair of hands"),
            (Stage.Preparing, "Preparing", "Unpacking your photo and the garments"),
            (Stage.Generating, "Generating", "Cutting out, fitting, folding, lighting"),
            (Stage.Checking, "Checking", "Face, background and colours against the originals"),
        ];
        return new([.. all.Select(stage => new StageView(stage.Name,
            stage.Stage < generation.Stage ? StageProgress.Done : stage.Stage == generation.Stage ? StageProgress.Now : StageProgress.ToCome,
            Detail: stage.Stage == generation.Stage ? stage.Detail : null))]);
    }

    PictureView? PhotoOf(Generation generation) => Find(generation.Photo, "You, before", PictureVariant.W1024);

    List<PieceView> PiecesOf(Generation generation) => [.. generation.Pieces.OrderBy(piece => piece.Role)
        .Select(piece => new PieceView(Find(piece.Picture, "", PictureVariant.W160), piece.Label, piece.Role.ToString()))];

    // Photos have clocks of their own, and may be gone before what was made of them.
    PictureView? Find(StoredFile file, string alt, PictureVariant variant) => file.IsErased ? null : pictures.Of(file, alt, variant);

    static TimeSpan TimeTaken(Generation generation) => generation.SettledAt!.Value - (generation.StartedAt ?? generation.CreatedAt);

    static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}

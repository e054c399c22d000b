using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Work;

namespace VTry.Domain.Generations;

/// <summary>
/// Where a generation becomes a picture, or a reason why not. Safe to run twice and to be killed anywhere: until the one
/// transaction that settles it, nothing is charged and nothing is shown.
/// </summary>
public class Atelier(
    VTryDb db, Ledger ledger, EngineRouter router, Vault vault, Eraser eraser, PictureClock pictures, ReadyMail mail,
    IImageCodec codec, TimeProvider clock)
{
    static readonly Trouble Erased = new("picture_erased",
        "A picture this needs was erased before its turn came. Choose it again and press once more.");

    static readonly Trouble Unfaithful = new("not_faithful",
        "The picture did not come out true to you or the garment, so we did not keep it. A plainer background or a clearer photo of the garment usually helps.");

    static readonly Trouble Broken = new("engine_failed",
        "Something broke on our side while making this picture. Try it again; if it happens twice, write to us.");

    public async Task MakeAsync(Guid generationId, CancellationToken cancel)
    {
        var generation = await LoadAsync(generationId, cancel);
        if (generation is null || !await BeginAsync(generation, cancel))
            return;

        if (await PrepareAsync(generation, cancel) is not { } order)
        {
            await FailAsync(generation, Erased, cancel);
            return;
        }

        var trouble = Broken;
        foreach (var engine in router.For(generation))
        {
            await ShowAsync(generation, Stage.Generating, cancel);
            switch (await router.AskAsync(engine, order, cancel))
            {
                case EngineAnswer.Made made:
                    await ShowAsync(generation, Stage.Checking, cancel);
                    var fidelity = FidelityCheck.Judge(order, made);
                    if (fidelity.IsFaithful)
                    {
                        await CompleteAsync(generation, engine, made, fidelity, cancel);
                        return;
                    }
                    trouble = Unfaithful;
                    break;
                case EngineAnswer.Refused refused:
                    trouble = refused.Trouble;
                    break;
                case EngineAnswer.Busy busy:
                    throw new TryLaterException(busy.RetryIn, $"The {engine.Name} engine is busy.");
            }
        }
        await FailAsync(generation, trouble, cancel);
    }

    /// <summary>The job was given up: the person is told, and the credits come back.</summary>
    public async Task GiveUpAsync(Guid generationId, CancellationToken cancel)
    {
        if (await LoadAsync(generationId, cancel) is { IsSettled: false } generation)
            await FailAsync(generation, Broken, cancel);
    }

    Task<Generation?> LoadAsync(Guid id, CancellationToken cancel) => db.Generations.AsNoTracking()
        .Include(generation => generation.Photo)
        .Include(generation => generation.Pieces).ThenInclude(piece => piece.Picture)
        .FirstOrDefaultAsync(generation => generation.Id == id, cancel);

    async Task<bool> BeginAsync(Generation generation, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var begun = await db.Generations
            .Where(row => row.Id == generation.Id && row.SettledAt == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, GenerationState.Processing)
                .SetProperty(row => row.Stage, Stage.Preparing)
                // A second attempt goes on with the wait that the first began.
                .SetProperty(row => row.StartedAt, row => row.StartedAt ?? now), cancel);
        await TellAsync(generation, cancel);
        return begun == 1;
    }

    // Null when a picture was erased meanwhile, by its owner or its clock.
    async Task<EngineOrder?> PrepareAsync(Generation generation, CancellationToken cancel)
    {
        try
        {
            var person = await ReadAsync(generation.Photo, cancel);
            var garments = new List<EngineGarment>();
            foreach (var piece in generation.Pieces)
                garments.Add(new(piece.Role, await ReadAsync(piece.Picture, cancel)));
            return new(generation.Id, generation.Kind, person, generation.Points, garments);
        }
        catch (ErasedFileException)
        {
            return null;
        }
    }

    async Task<Picture> ReadAsync(StoredFile file, CancellationToken cancel) => new(await vault.ReadAsync(file, cancel), codec);

    async Task ShowAsync(Generation generation, Stage stage, CancellationToken cancel)
    {
        await db.Generations
            .Where(row => row.Id == generation.Id && row.SettledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Stage, stage), cancel);
        await TellAsync(generation, cancel);
    }

    async Task CompleteAsync(
        Generation generation, IEngine engine, EngineAnswer.Made made, Fidelity fidelity, CancellationToken cancel)
    {
        var result = await vault.KeepResultAsync(generation.PersonId, made.Picture, cancel);
        await pictures.StartAsync(result, cancel);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveChangesAsync(cancel);

        var now = clock.GetUtcNow();
        var completed = await db.Generations
            .Where(row => row.Id == generation.Id && row.SettledAt == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, GenerationState.Completed)
                .SetProperty(row => row.Stage, Stage.Done)
                .SetProperty(row => row.SettledAt, now)
                .SetProperty(row => row.ResultId, result.Id)
                .SetProperty(row => row.Engine, engine.Name)
                .SetProperty(row => row.Model, made.Model)
                .SetProperty(row => row.Fidelity, fidelity.Score), cancel);
        if (completed == 0)
        {
            // Cancelled or settled by another worker meanwhile: this answer comes too late.
            await transaction.RollbackAsync(cancel);
            await eraser.DiscardAsync(result, cancel);
            return;
        }

        await ledger.CaptureAsync(generation.Id, cancel);
        await mail.SendAsync(generation, now, cancel);
        await db.SaveChangesAsync(cancel);
        await TellAsync(generation, cancel);
        await transaction.CommitAsync(cancel);
    }

    async Task FailAsync(Generation generation, Trouble trouble, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        var failed = await db.Generations
            .Where(row => row.Id == generation.Id && row.SettledAt == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, GenerationState.Failed)
                .SetProperty(row => row.Stage, Stage.Done)
                .SetProperty(row => row.SettledAt, now)
                .SetProperty(row => row.TroubleCode, trouble.Code)
                .SetProperty(row => row.TroubleSentence, trouble.Sentence), cancel);
        if (failed == 0)
            return;

        await ledger.ReleaseAsync(generation.Id, cancel);
        await TellAsync(generation, cancel);
        await transaction.CommitAsync(cancel);
    }

    Task TellAsync(Generation generation, CancellationToken cancel) =>
        PostgreSql.NotifyAsync(db, Signal.Generations, $"{generation.PersonId} {generation.Id}", cancel);
}

using Microsoft.EntityFrameworkCore;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Work;

namespace VTry.Domain.Generations;

/// <summary>
/// Where a person asks for a look: price, hold, row and job are one transaction, so a press is either a promise or nothing.
/// What is asked for here is made in the <see cref="Atelier"/>.
/// </summary>
public class FittingRoom(VTryDb db, Ledger ledger, DailyAllowance allowance, PriceList prices, JobQueue jobs, TimeProvider clock)
{
    /// <summary>How many generations one person may have under way.</summary>
    public const int MostAtOnce = 5;

    /// <summary>What a look costs, from the same table that charges it.</summary>
    public Task<int> PriceAsync(IEnumerable<GarmentRole> roles, CancellationToken cancel) =>
        prices.SumAsync([.. roles.Select(role => role.ToString().ToLowerInvariant())], cancel);

    /// <summary>Starts a look, or says why not. The same press again gets the generation the first one started.</summary>
    public async Task<StartAnswer> StartAsync(Look look, CancellationToken cancel)
    {
        if (await EarlierPressAsync(look, cancel) is { } earlier)
            return new StartAnswer.Started(earlier);
        if (!Look.IsWearable([.. look.Garments.Select(garment => garment.Role)]))
            return new StartAnswer.NotWearable();
        if (await RefusalAsync(look.Person.Id, cancel) is { } refusal)
            return refusal;

        var price = await PriceAsync(look.Garments.Select(garment => garment.Role), cancel);
        var balance = await allowance.BalanceAsync(look.Person.WalletId, cancel);
        if (balance.Spendable < price)
            return new StartAnswer.TooFewCredits(price, balance);

        try
        {
            return await StartAsync(look, price, cancel);
        }
        catch (DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
            // Both presses looked for the other before either was saved; the one that was saved is the generation.
            db.ChangeTracker.Clear();
            if (await EarlierPressAsync(look, cancel) is not { } first)
                throw;
            return new StartAnswer.Started(first);
        }
    }

    async Task<StartAnswer> StartAsync(Look look, int price, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var generation = Generation.Of(look, price, clock.GetUtcNow());

        if (!await ledger.TryHoldAsync(look.Person.WalletId, price, generation.Id, cancel))
        {
            await transaction.RollbackAsync(cancel);
            return new StartAnswer.TooFewCredits(price, await ledger.BalanceAsync(look.Person.WalletId, cancel));
        }

        // Asked again under the wallet's lock, which leaving and taking back a consent take too.
        if (await RefusalAsync(look.Person.Id, cancel) is { } refusal)
        {
            db.ChangeTracker.Clear();
            return refusal;
        }

        // Counted under the wallet's lock: a person's presses pass here one after the other.
        var underWay = await db.Generations.CountAsync(other => other.PersonId == look.Person.Id && other.SettledAt == null, cancel);
        if (underWay >= MostAtOnce)
        {
            db.ChangeTracker.Clear();
            return new StartAnswer.TooManyAtOnce();
        }

        db.Generations.Add(generation);
        jobs.Enqueue(new MakeGeneration(generation.Id));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new StartAnswer.Started(generation.Id);
    }

    /// <summary>Cancels everything a person has under way.</summary>
    public async Task CancelAllAsync(Guid personId, CancellationToken cancel)
    {
        foreach (var generation in await db.Generations.AsNoTracking()
            .Where(row => row.PersonId == personId && row.SettledAt == null).ToListAsync(cancel))
            await CancelAsync(generation, cancel);
    }

    /// <summary>Cancels what is not settled and gives the credits back; a result that arrives later is discarded.</summary>
    /// <returns>False when it had been settled already.</returns>
    public async Task<bool> CancelAsync(Generation generation, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        var cancelled = await db.Generations
            .Where(row => row.Id == generation.Id && row.SettledAt == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, GenerationState.Cancelled)
                .SetProperty(row => row.Stage, Stage.Done)
                .SetProperty(row => row.SettledAt, now), cancel);
        if (cancelled == 0)
            return false;

        await ledger.ReleaseAsync(generation.Id, cancel);
        await PostgreSql.NotifyAsync(db, Signal.Generations, $"{generation.PersonId} {generation.Id}", cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    async Task<StartAnswer?> RefusalAsync(Guid personId, CancellationToken cancel)
    {
        var person = await db.People.Where(row => row.Id == personId)
            .Select(row => new { row.LeavesAt, row.DeclaredAdultAt, row.AllowsTryOnsSince }).SingleAsync(cancel);
        return person switch
        {
            { LeavesAt: not null } => new StartAnswer.Leaving(),
            { DeclaredAdultAt: null } => new StartAnswer.AgeNotDeclared(),
            { AllowsTryOnsSince: null } => new StartAnswer.NotAllowed(),
            _ => null,
        };
    }

    async Task<Guid?> EarlierPressAsync(Look look, CancellationToken cancel) => await db.Generations
        .Where(generation => generation.PersonId == look.Person.Id && generation.PressKey == look.PressKey)
        .Select(generation => (Guid?)generation.Id)
        .FirstOrDefaultAsync(cancel);
}

/// <summary>Makes the generation with this id.</summary>
public sealed record MakeGeneration(Guid GenerationId) : IJob;

/// <summary>What the fitting room says to a press.</summary>
public abstract record StartAnswer
{
    public sealed record Started(Guid GenerationId) : StartAnswer;
    public sealed record TooFewCredits(int Price, Balance Balance) : StartAnswer;
    public sealed record TooManyAtOnce : StartAnswer;
    public sealed record NotWearable : StartAnswer;

    /// <summary>Their account is about to be erased.</summary>
    public sealed record Leaving : StartAnswer;

    /// <summary>They have not allowed us to make try-ons of them, or no longer do.</summary>
    public sealed record NotAllowed : StartAnswer;

    /// <summary>They have not said to be an adult.</summary>
    public sealed record AgeNotDeclared : StartAnswer;
}

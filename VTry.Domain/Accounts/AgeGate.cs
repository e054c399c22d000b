using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Database;

namespace VTry.Domain.Accounts;

/// <summary>VTry is for adults. Who has not said to be one gives no photo and gets no try-on. We keep that they said so, and no birthday.</summary>
public class AgeGate(VTryDb db, AuditLog audit, TimeProvider clock)
{
    public const int Age = 18;

    /// <summary>They say they are old enough; said once, it stays said.</summary>
    public async Task DeclareAsync(Guid personId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        var declared = await db.People
            .Where(person => person.Id == personId && person.DeclaredAdultAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.DeclaredAdultAt, now), cancel);
        if (declared == 0)
            return;

        audit.Write(personId, personId, AuditAction.AgeDeclared, $"{Age} or older");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <exception cref="AgeNotDeclaredException">They have not said it yet, and are to be asked before anything else.</exception>
    public async Task RequireAsync(Guid personId, CancellationToken cancel)
    {
        if (!await db.People.AnyAsync(person => person.Id == personId && person.DeclaredAdultAt != null, cancel))
            throw new AgeNotDeclaredException(personId);
    }
}

/// <summary>Someone who has not said to be an adult was about to give a photo.</summary>
public sealed class AgeNotDeclaredException(Guid personId) : Exception($"{personId} has not declared to be {AgeGate.Age} or older.");

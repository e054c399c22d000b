using VTry.Domain.Database;

namespace VTry.Domain.Generations;

/// <summary>Knows the engines in order of preference, and writes down every call before it is made.</summary>
public class EngineRouter(IEnumerable<IEngine> engines, VTryDb db, TimeProvider clock)
{
    /// <summary>The engines that can make it, the best first.</summary>
    public IEnumerable<IEngine> For(Generation generation) =>
        engines.Where(engine => engine.CanMake(generation.Kind, [.. generation.Pieces.Select(piece => piece.Role)]));

    public async Task<EngineAnswer> AskAsync(IEngine engine, EngineOrder order, CancellationToken cancel)
    {
        var attempt = new EngineAttempt
        {
            GenerationId = order.GenerationId, Engine = engine.Name, StartedAt = clock.GetUtcNow(),
        };
        db.EngineAttempts.Add(attempt);
        await db.SaveChangesAsync(cancel);
        try
        {
            var answer = await engine.MakeAsync(order, cancel);
            attempt.End(answer switch
            {
                EngineAnswer.Made => "made",
                EngineAnswer.Refused refused => $"refused: {refused.Trouble.Code}",
                _ => "busy",
            }, answer is EngineAnswer.Made made ? made.CostMicros : 0, clock.GetUtcNow());
            return answer;
        }
        catch (Exception)
        {
            attempt.End("broken", costMicros: 0, clock.GetUtcNow());
            throw;
        }
        finally
        {
            // What the engine said is worth keeping even while this worker is being stopped.
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }
}

using VTry.Domain.Accounts;
using VTry.Domain.Files;

namespace VTry.Domain.Generations;

/// <summary>Something that makes pictures: the local engine, or a provider's. Knows nothing of people, credits or queues.</summary>
public interface IEngine
{
    /// <summary>Short and stable, as stored with each attempt and shown on the receipt: <c>local</c>.</summary>
    string Name { get; }

    /// <summary>Whether it makes this kind with these garments at all.</summary>
    bool CanMake(GenerationKind kind, IReadOnlyCollection<GarmentRole> roles);

    /// <summary>Makes one picture. Expected trouble is an answer; an exception is a bug or a crash and is retried as one.</summary>
    Task<EngineAnswer> MakeAsync(EngineOrder order, CancellationToken cancel);
}

/// <param name="Person">The person's photo.</param>
/// <param name="Points">The joints a person placed or confirmed; null lets the engine find them.</param>
/// <param name="Garments">In any order; the engine knows what is worn over what.</param>
public sealed record EngineOrder(
    Guid GenerationId,
    GenerationKind Kind,
    Picture Person,
    BodyPoints? Points,
    IReadOnlyList<EngineGarment> Garments);

/// <param name="Picture">A cut-out with alpha, or the garment on a plain ground.</param>
public sealed record EngineGarment(GarmentRole Role, Picture Picture);

/// <summary>What an engine says to an order.</summary>
public abstract record EngineAnswer
{
    /// <param name="Picture">The result, as large as the person's photo at the working size.</param>
    /// <param name="Model">Which model or version made it, for the receipt.</param>
    /// <param name="Points">The joints it worked with; null if it does not know any.</param>
    /// <param name="CostMicros">What its provider charges for it, in millionths of a rupee.</param>
    public sealed record Made(Picture Picture, string Model, BodyPoints? Points, long CostMicros = 0) : EngineAnswer;

    /// <summary>It cannot be done honestly with these pictures, and another try will not change that.</summary>
    public sealed record Refused(Trouble Trouble) : EngineAnswer;

    /// <summary>Not now.</summary>
    public sealed record Busy(TimeSpan RetryIn) : EngineAnswer;
}

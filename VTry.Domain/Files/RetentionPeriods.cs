namespace VTry.Domain.Files;

/// <summary>How long pictures are kept whose owner chose no time of their own.</summary>
/// <param name="Kept">Of people who let us keep them. Nobody can choose a longer time.</param>
public sealed record RetentionPeriods(TimeSpan Kept)
{
    /// <summary>Of people who do not: long enough for what a picture came for.</summary>
    public static readonly TimeSpan NotKept = TimeSpan.FromHours(24);
}

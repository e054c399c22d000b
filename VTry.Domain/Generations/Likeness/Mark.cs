namespace VTry.Domain.Generations.Likeness;

/// <summary>What one check found.</summary>
/// <param name="Goodness">1 as it should be, 0.5 just bearable, 0 hopeless.</param>
/// <param name="Weight">How much of the score is its.</param>
/// <param name="Finding">What was seen, as a sentence for logs.</param>
public readonly record struct Mark(float Goodness, float Weight, string Finding)
{
    /// <summary>Just bearable is good enough.</summary>
    const float Passing = 0.5f;

    public bool Passes => Goodness >= Passing;

    /// <param name="ideal">The value of a faithful picture.</param>
    /// <param name="bar">The last value that passes; above or below the ideal.</param>
    public static Mark Of(float value, float ideal, float bar, float weight, string finding) =>
        new(Math.Clamp(1 - (1 - Passing) * (value - ideal) / (bar - ideal), 0, 1), weight, finding);
}

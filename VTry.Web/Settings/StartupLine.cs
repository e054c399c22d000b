namespace VTry.Web.Settings;

/// <summary>One line of the start-up report: a concern, and what takes care of it.</summary>
/// <param name="Concern">One word, which <c>AllowStandIns</c> may name: <c>mail</c>, <c>payments</c> …</param>
/// <param name="Says">What it is, where it is, and for a stand-in which key brings the real one.</param>
public sealed record StartupLine(string Concern, string Says, Standing Standing)
{
    /// <summary>The same for people, as the privacy page says it: who takes part in what, and where. Null for what is no concern of theirs.</summary>
    public string? ToPeople { get; init; }
}

public enum Standing
{
    Real,

    /// <summary>Local and good enough for a small installation.</summary>
    StandIn,

    /// <summary>Would fool people in production, so it needs to be allowed by name there.</summary>
    DevelopmentOnly,
}

namespace VTry.Domain.Generations;

/// <summary>Queued → Processing → one of the three that settle it.</summary>
public enum GenerationState { Queued, Processing, Completed, Failed, Cancelled }

/// <summary>Where in the making it is, as people are told.</summary>
public enum Stage { Queued, Preparing, Generating, Checking, Done }

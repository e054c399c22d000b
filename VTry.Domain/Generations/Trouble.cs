namespace VTry.Domain.Generations;

/// <summary>Why a generation did not become a picture: a stable code for programs, sentences for people.</summary>
/// <param name="Code">Lower case with underscores: <c>body_not_found</c>.</param>
/// <param name="Sentence">What is wrong and what to do, to be shown as it stands.</param>
public sealed record Trouble(string Code, string Sentence);

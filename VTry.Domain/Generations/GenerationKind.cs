namespace VTry.Domain.Generations;

/// <summary>What is made. Clips, portraits, avatars and 3D models join here when their engines do.</summary>
public enum GenerationKind { TryOn }

namespace VTry.Domain.Accounts;

/// <summary>A drawn figure to try clothes on without a photo of one's own.</summary>
/// <param name="Name">Stable, lower case: the file's name.</param>
/// <param name="Label">As shown: <c>Amara</c>.</param>
/// <param name="Alt">What the picture shows, for those who do not see it.</param>
/// <param name="PictureFile">Where its picture is on disk.</param>
public sealed record SampleBody(string Name, string Label, string Alt, BodyPoints Points, string PictureFile);

using VTry.Domain.Accounts;
using VTry.Domain.Files;

namespace VTry.Domain.Generations;

/// <summary>What is asked for: this person, on this photo, in these garments.</summary>
/// <param name="PressKey">Names the press, so that pressing twice asks once.</param>
public sealed record Look(Person Person, Body Body, IReadOnlyList<Garment> Garments, string PressKey)
{
    public const int PressKeyLength = 64;

    /// <summary>Whether the garments can be worn together: one or two, no role twice, nothing with a dress.</summary>
    public static bool IsWearable(IReadOnlyCollection<GarmentRole> roles) =>
        roles.Count is 1 or 2
        && roles.Distinct().Count() == roles.Count
        && (roles.Count == 1 || !roles.Contains(GarmentRole.Dress));
}

/// <param name="Label">As in a caption.</param>
public sealed record Garment(GarmentRole Role, StoredFile Picture, string Label);

/// <summary>A garment of our own making that anyone may try.</summary>
/// <param name="Name">Stable, lower case: the file's name.</param>
/// <param name="Alt">What the picture shows, for those who do not see it.</param>
/// <param name="CutOutFile">Its cut-out with alpha, on disk.</param>
public sealed record SampleGarment(string Name, string Label, GarmentRole Role, string Alt, string CutOutFile);

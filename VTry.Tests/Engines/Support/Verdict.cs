namespace VTry.Tests.Engines.Support;

/// <summary>
/// The bars a try-on of the flat T-shirt must clear. Each was set between what the engine reaches on every drawn body and
/// what the laziest of the lazy engines reaches; only all of them together say anything.
/// </summary>
public static class Verdict
{
    /// <summary>In words, what is wrong; empty when it is a try-on.</summary>
    public static IReadOnlyList<string> Failings(Appraisal seen)
    {
        (bool IsFine, string Failing)[] bars =
        [
            (seen.Face <= 2, "the face changed"),
            (seen.Background is { Mean: <= 1, Worst: <= 4 }, "the background changed"),
            (seen.TrunkTint <= 1, "the trunk has not the garment's colour"),
            (seen.TrunkPalette >= 0.85f, "the trunk has not the garment's colours"),
            (seen.OldTopLeft <= 0.03f, "the old top is still there"),
            (seen.UpperArms >= 0.95f, "the upper arms have no sleeves"),
            (seen.Forearms <= 5, "the forearms were painted over"),
            (seen.Light >= 0.6f, "the light of the photo is not on the cloth"),
            (seen.StraightEdge <= 0.5f, "the change has the edge of a box"),
            (seen.OffBody <= 0.05f, "the change leaves the body"),
        ];
        return [.. bars.Where(bar => !bar.IsFine).Select(bar => bar.Failing)];
    }
}

using VTry.Web.Pages.Accounts;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Generations;

/// <summary>
/// The try-on page. Posts <c>Body</c> (a wearer's value) or <c>BodyPhoto</c> (a file, which goes before it, with <c>Depicts</c>), for each slot a file
/// named like the slot (<c>Top</c>) or <c>TopSample</c> (a rail value), and <c>PressKey</c>.
/// </summary>
/// <param name="PressKey">Names the press, so that pressing twice asks once.</param>
public sealed record NewView(
    string PressKey, IReadOnlyList<WearerView> Wearers, IReadOnlyList<SlotView> Slots, BalanceView Balance)
{
    /// <summary>What is wrong with what was asked for, and what to do.</summary>
    public string? Problem { get; init; }

    /// <summary>Where the problem can be put right, when that is another page.</summary>
    public LinkView? WayOn { get; init; }

    public string? BodyPhotoProblem { get; init; }
    public DeclarationView Declaration { get; init; } = new();

    /// <summary>A fact to know before the press: that no credits are left, or that the body's points should be looked at.</summary>
    public NoteView? Notice { get; init; }

    /// <summary>How long it usually takes: <c>Usually ready in 6 seconds.</c> Null until it was measured.</summary>
    public string? UsualTime { get; init; }

    public WearerView? Chosen => Wearers.FirstOrDefault(wearer => wearer.Chosen) ?? Wearers.FirstOrDefault();
}

/// <summary>Somebody the clothes can go onto: the person's own photo, or a drawn figure.</summary>
/// <param name="PointsUrl">Where the body's points can be put right; null for a drawn figure.</param>
public sealed record WearerView(string Value, string Name, PictureView Picture, bool Chosen = false, string? PointsUrl = null);

/// <summary>A place in the outfit and what can go there.</summary>
/// <param name="Role"><c>top</c>, <c>bottom</c> or <c>dress</c>.</param>
/// <param name="Name">Its field and its label: <c>Top</c>.</param>
public sealed record SlotView(string Role, string Name, int Price, IReadOnlyList<RailView> Rail)
{
    public string? Problem { get; init; }
}

/// <summary>A garment of the sample wardrobe.</summary>
public sealed record RailView(string Value, string Name, PictureView Picture, bool Chosen = false);

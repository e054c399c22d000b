using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Privacy;

/// <summary>The page of settings about privacy.</summary>
public sealed record PrivacyView(ConsentsView Consents, ClocksView Clocks, ErasedView Erased);

/// <summary>
/// What we may do. Posts each purpose that is on as <c>true</c>, and for each <c>before.</c> and its name how it was; and from
/// <see cref="ClocksView"/>, which pictures are shown.
/// </summary>
public sealed record ConsentsView(IReadOnlyList<ConsentSwitchView> Switches, IReadOnlyList<ConsentLineView> History)
{
    /// <summary>What has just come of a switch.</summary>
    public string? Happened { get; init; }
}

public sealed record ConsentSwitchView(string Purpose, string Label, string Hint, bool IsGiven);

/// <param name="Purpose">As people say it: <c>Make try-ons for me</c>.</param>
public sealed record ConsentLineView(string Purpose, DateTimeOffset GivenAt, string Source, int Version, DateTimeOffset? WithdrawnAt);

/// <summary>Pictures of one sort and their clocks, newest first.</summary>
public sealed record ClocksView(IReadOnlyList<ClockTabView> Tabs, IReadOnlyList<ClockView> Pictures, PagerView Pager)
{
    public string? Empty { get; init; }

    /// <summary>Which these are, sent along with a switch, whose answer brings the same ones anew.</summary>
    public required PictureSort Sort { get; init; }
    public required Guid? Before { get; init; }

    /// <summary>Whether they come with the answer to a switch, and take the place of those on the page.</summary>
    public bool ComeAlong { get; init; }
}

public sealed record ClockTabView(string Url, string Name, int Count, bool IsCurrent);

/// <summary>One picture and until when it is kept. Posts <c>Days</c>.</summary>
/// <param name="Days">What can be chosen, counted from now.</param>
public sealed record ClockView(Guid Id, string Name, PictureView Picture, DateTimeOffset CameAt, DateTimeOffset? EraseAt, IReadOnlyList<int> Days)
{
    /// <summary>The smallest choice that keeps it as long as it has left; null when none does.</summary>
    public int? Chosen { get; init; }

    /// <summary>Set just now.</summary>
    public bool IsSaved { get; init; }
}

/// <summary>Proofs of erasure, newest first.</summary>
public sealed record ErasedView(IReadOnlyList<ProofView> Proofs, PagerView Pager);

/// <param name="What">Kind and number of the file, and how many variants were removed.</param>
/// <param name="Why"><c>You</c>, <c>Its clock</c>, or that it was lost.</param>
public sealed record ProofView(DateTimeOffset At, string What, string Why);

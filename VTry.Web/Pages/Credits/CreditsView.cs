using VTry.Domain.Credits;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Credits;

/// <summary>The buckets and the movements somebody wants to see.</summary>
/// <param name="FreeADay">How many come each day.</param>
/// <param name="Renewal">When the next free ones come, or what to do so that they come.</param>
/// <param name="Held">Set aside for what is being made.</param>
public sealed record CreditsView(int Bought, int Free, int FreeADay, string Renewal, int Held, LedgerView Ledger)
{
    /// <summary>What is being made with what is set aside.</summary>
    public LinkView? HeldFor { get; init; }

    /// <summary>That few are left of what was bought; null while there are enough, and for who never bought.</summary>
    public string? Low { get; init; }
}

/// <summary>A page of movements, newest first, and the ways to narrow them.</summary>
/// <param name="Sorts">All, came in, spent …</param>
/// <param name="Months">The last few, and any time.</param>
/// <param name="CsvUrl">The same movements as a table to take along.</param>
public sealed record LedgerView(
    IReadOnlyList<MovementView> Movements, MovementFilter Filter, IReadOnlyList<NarrowingView> Sorts, IReadOnlyList<NarrowingView> Months,
    PagerView Pager, string CsvUrl);

/// <summary>One way to narrow a list, and whether it is narrowed so now.</summary>
public sealed record NarrowingView(string Text, string Url, bool IsCurrent);

/// <summary>One line of the ledger.</summary>
/// <param name="What">What it was about: <c>Wrap dress</c>, <c>Free credits for the day</c>.</param>
/// <param name="Why">What happened: <c>Set aside</c>, <c>Came back: called off</c>.</param>
public sealed record MovementView(LedgerEntry Entry, string What, string Why)
{
    /// <summary>Where what it was about can be seen.</summary>
    public string? Url { get; init; }

    /// <summary>The reference of the order it belongs to.</summary>
    public string? Order { get; init; }

    /// <summary>Whether it is still set aside.</summary>
    public bool IsOpen { get; init; }
}

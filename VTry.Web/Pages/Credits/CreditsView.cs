using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Credits;

/// <summary>The buckets and every movement.</summary>
/// <param name="FreeADay">How many come each day.</param>
/// <param name="Renewal">When the next free ones come, or what to do so that they come.</param>
/// <param name="Held">Set aside for what is being made.</param>
public sealed record CreditsView(
    int Bought, int Free, int FreeADay, string Renewal, int Held, IReadOnlyList<MovementView> Movements, PagerView Pager)
{
    /// <summary>What is being made with what is set aside.</summary>
    public LinkView? HeldFor { get; init; }
}

/// <summary>One line of the ledger.</summary>
/// <param name="What">What it was about: <c>Wrap dress</c>, <c>Free credits for today</c>.</param>
/// <param name="Why">What happened: <c>Set aside</c>, <c>Came back: the face had changed</c>.</param>
/// <param name="Change">Credits that can be spent, more or fewer; 0 when what was set aside is taken.</param>
/// <param name="Balance">What could be spent after it.</param>
public sealed record MovementView(string What, string Why, DateTimeOffset At, int Change, int Balance, string? Url = null)
{
    /// <summary>Whether it is still set aside.</summary>
    public bool IsOpen { get; init; }
}

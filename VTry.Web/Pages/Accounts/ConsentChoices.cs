using VTry.Domain.Files;
using VTry.Domain.Privacy;

namespace VTry.Web.Pages.Accounts;

/// <summary>
/// The words in which people allow us something. When one changes its meaning, <see cref="Consent.CurrentVersion"/> is raised.
/// </summary>
public static class ConsentChoices
{
    /// <summary>What is asked at the first visit. Sharing is asked of whoever wants to share.</summary>
    public static IReadOnlyList<ConsentPurpose> AskedAtWelcome { get; } = [ConsentPurpose.TryOn, ConsentPurpose.Keeping];

    /// <summary><see cref="AskedAtWelcome"/>, in words.</summary>
    public static IReadOnlyList<ConsentView> AtWelcome(RetentionPeriods periods) => [TryOn, Keeping(periods)];

    public static IReadOnlyList<ConsentView> All(RetentionPeriods periods) => [TryOn, Keeping(periods), Sharing];

    static ConsentView TryOn { get; } = new(nameof(ConsentPurpose.TryOn), "Make try-ons for me",
        "Needed. The photo goes to the engine that makes the picture, and to nobody else. Nothing is ever trained on it.", IsNeeded: true)
    {
        HintInSettings = "Needed for any try-on. Switched off, what is being made is cancelled at once and its credits come back.",
    };

    static ConsentView Keeping(RetentionPeriods periods) => new(
        nameof(ConsentPurpose.Keeping), $"Keep my photos and results for up to {periods.Kept.TotalDays:0} days",
        $"Otherwise we erase each after {RetentionPeriods.NotKept.TotalHours:0} hours, and you choose your photo again next time.", IsNeeded: false)
    {
        HintInSettings = $"Switched off, no picture of yours has more than {RetentionPeriods.NotKept.TotalHours:0} hours left.",
    };

    static ConsentView Sharing { get; } = new(nameof(ConsentPurpose.Sharing), "Let me share results with others",
        "For when there is sharing here: only the result you choose, only when you press Share. Today nothing is shared.", IsNeeded: false);
}

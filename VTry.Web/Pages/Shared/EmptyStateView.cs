namespace VTry.Web.Pages.Shared;

/// <summary>Says what will be here and what to do now: a rail, a hanger, one sentence, one way on.</summary>
public sealed record EmptyStateView(string Heading, string Text, LinkView WayOn)
{
    /// <summary>Whether the way on makes a picture and so carries the one lacquer button.</summary>
    public bool Makes { get; init; }

    public LinkView? OtherWay { get; init; }

    /// <summary>Whether it is the whole page, and its heading the page's.</summary>
    public bool Alone { get; init; }

    /// <summary>What to quote when asking for help.</summary>
    public string? Reference { get; init; }
}

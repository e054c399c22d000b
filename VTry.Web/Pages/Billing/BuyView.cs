using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Billing;

/// <summary>The page on which credits are bought, up to the press that opens the checkout.</summary>
/// <param name="Receipt">What is to be paid and what it consists of; null while no pack is chosen that is sold.</param>
public sealed record BuyView(BuyForm Form, CreditsAsked Asked, ReceiptView? Receipt, BalanceView Balance)
{
    public BuyProblems Problems { get; init; } = new();

    /// <summary>Why the press came to nothing, and what to do.</summary>
    public string? Trouble { get; init; }

    /// <summary>Whether no money moves: what is bought is for trying out.</summary>
    public bool IsTest { get; init; }
}

namespace VTry.Web.Pages.Billing;

/// <summary>The field that asks for a number of credits: a box, and where scripts run a slider that writes into it.</summary>
/// <param name="Name">Of the box in its form.</param>
/// <param name="Button">Words of the button that asks again without a script.</param>
/// <param name="Action">Where that button sends the form; null for where the form goes anyway.</param>
public sealed record HowManyView(CreditsAsked Asked, string Name, string Button, string? Action = null);

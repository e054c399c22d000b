using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Accounts;

/// <summary>
/// The first visit. Posts <c>BodyPhoto</c> or <c>Sample</c> (one of them is needed), <c>FacePhoto</c>, <c>Depicts</c> (needed with a
/// photo), the measurements with their units, and <c>Consents</c>, the values of those given, and <c>Adult</c>.
/// </summary>
public sealed record WelcomeView(IReadOnlyList<LookAlikeView> LookAlikes, IReadOnlyList<ConsentView> Consents)
{
    public IReadOnlyList<QuantityView> Measures { get; init; } = [];
    public DeclarationView Declaration { get; init; } = new();
    public string? BodyProblem { get; init; }
    public string? FaceProblem { get; init; }
    public string? ConsentProblem { get; init; }
    public bool Adult { get; init; }
    public string? AdultProblem { get; init; }

    /// <summary>Where they were going, to be remembered; null when nowhere.</summary>
    public string? ReturnUrl { get; init; }
}

/// <summary>A drawn figure in place of a photo.</summary>
public sealed record LookAlikeView(string Value, string Name, PictureView Picture, bool Chosen = false);

/// <summary>Consent to one purpose. Shown as given only to whoever gave it: before, or on the form that comes back with something else to mend.</summary>
public sealed record ConsentView(string Value, string Label, string Hint, bool IsNeeded, bool Given = false)
{
    /// <summary>What switching it off does, for who has it on.</summary>
    public string HintInSettings { get; init; } = Hint;
}

/// <summary>A number with its unit.</summary>
/// <param name="Name">Its field and its label; the unit's field is called so too, with <c>Unit</c> at the end.</param>
/// <param name="Value">As it was typed.</param>
public sealed record QuantityView(string Name, string? Value, string Unit, IReadOnlyList<string> Units, string? Problem = null)
{
    /// <summary>What the field and its unit were when the page was made, so that what nobody touched is left alone.</summary>
    public (string? Value, string Unit) Before { get; init; } = (Value, Unit);
}

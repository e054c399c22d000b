using VTry.Domain.Accounts;

namespace VTry.Web.Pages.Accounts;

/// <summary>Who is in the photo. Posts <c>Depicts</c>; neither answer is given beforehand.</summary>
public sealed record DeclarationView(Depicts? Chosen = null)
{
    public const string Missing = "Say who is in the photo: you, or someone who agreed.";

    public string? Problem { get; init; }

    public static string LabelOf(Depicts depicts) => depicts is Depicts.Me ? "This is me" : "Someone who agreed";
}

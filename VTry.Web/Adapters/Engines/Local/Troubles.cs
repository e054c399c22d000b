using VTry.Domain.Accounts;
using VTry.Domain.Generations;
using VTry.Web.Adapters.Engines.Local.Bodies;

namespace VTry.Web.Adapters.Engines.Local;

/// <summary>What the local engine refuses, in words for the person who asked.</summary>
public static class Troubles
{
    /// <summary>Below this there is nothing like a body, and no points to place on one.</summary>
    const float Nobody = 0.3f;

    public static Trouble BodyNotFound { get; } = new("body_not_found",
        "No standing person was found in the photo. Use one of a single person from head to feet, facing the camera.");

    public static Trouble GarmentNotFound { get; } = new("garment_not_found",
        "The garment could not be told from its background. Use a picture of it alone, on a plain ground.");

    public static Trouble GarmentOnPerson { get; } = new("garment_on_person",
        "Somebody wears this garment. Use a picture of it lying flat or on a hanger; this engine cannot take it off a person.");

    public static Trouble GarmentRoleWrong { get; } = new("garment_role_wrong",
        "This looks like trousers or shorts. Put it in as the bottom of the outfit.");

    public static Trouble LegsHidden { get; } = new("legs_hidden",
        "Your legs would show below this hem, and the photo hides them. Use a photo with bare legs, or try something longer.");

    public static Trouble OutfitUnsupported { get; } = new("outfit_unsupported",
        "These pieces cannot be worn together here. Choose one dress, or at most one top and one bottom.");

    /// <summary>Why this body is not dressed; null when it can be.</summary>
    public static Trouble? Of(BodyParse parse)
    {
        if (parse.Confidence >= BodyReading.Bar)
            return null;
        return parse.Doubt is BodyDoubt.NobodyThere || parse.Confidence < Nobody ? BodyNotFound : BodyUnsure;
    }

    static Trouble BodyUnsure { get; } = new("body_unsure",
        "It is not certain where the body is in this photo. Check the points on the photo, or use one taken upright before a plain wall.");
}

using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Accounts;

/// <summary>
/// Where a body's joints are in its photo, to be put right. Posts <c>Points</c> (x,y x,y … as fractions, in the order of
/// <see cref="Joints"/>). Without a script a click on the photo posts <c>Joint</c>, <c>at.x</c> and <c>at.y</c> (pixels of a photo
/// shown <c>PlainWidth</c> by <c>PlainHeight</c>) besides, and asks for the page again with that joint moved; a press of Save carries no <c>at</c>.
/// </summary>
/// <param name="Action">Where it posts to.</param>
/// <param name="Photo">With its width and height.</param>
/// <param name="Points">The joints as they are posted.</param>
public sealed record PointsView(string Action, PictureView Photo, IReadOnlyList<JointView> Joints, string Points, string BackUrl)
{
    /// <summary>What a better photo would show.</summary>
    public string? Advice { get; init; }

    /// <summary>The joint a click without a script places next.</summary>
    public string? Next { get; init; }

    /// <summary>Narrow enough for the smallest phone.</summary>
    public const int PlainWidth = 280;

    public int PlainHeight => Photo.Height!.Value * PlainWidth / Photo.Width!.Value;

    /// <summary>Which joints a line joins.</summary>
    public static IReadOnlyList<(string From, string To)> Bones { get; } =
    [
        ("neck", "shoulderL"), ("shoulderL", "elbowL"), ("elbowL", "wristL"), ("neck", "shoulderR"), ("shoulderR", "elbowR"), ("elbowR", "wristR"),
        ("shoulderL", "hipL"), ("shoulderR", "hipR"), ("hipL", "hipR"), ("hipL", "kneeL"), ("kneeL", "ankleL"), ("hipR", "kneeR"), ("kneeR", "ankleR"),
    ];

    public JointView this[string name] => Joints.First(joint => joint.Name == name);
}

/// <param name="Name">As it is stored and posted: <c>shoulderL</c>.</param>
/// <param name="Label">As people say it: <c>Left shoulder</c>.</param>
/// <param name="X">A fraction of the photo's width; Y of its height.</param>
public sealed record JointView(string Name, string Label, float X, float Y);

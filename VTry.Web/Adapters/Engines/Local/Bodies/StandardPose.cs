using VTry.Domain.Accounts;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>
/// Where the joints of a person standing in the middle of a portrait picture usually are: something to drag from.
/// </summary>
public static class StandardPose
{
    public static BodyPoints Points { get; } = new(
        new(0.50f, 0.22f),
        new(0.39f, 0.25f), new(0.61f, 0.25f),
        new(0.36f, 0.39f), new(0.64f, 0.39f),
        new(0.35f, 0.51f), new(0.65f, 0.51f),
        new(0.41f, 0.49f), new(0.59f, 0.49f),
        new(0.44f, 0.70f), new(0.56f, 0.70f),
        new(0.44f, 0.90f), new(0.56f, 0.90f));
}

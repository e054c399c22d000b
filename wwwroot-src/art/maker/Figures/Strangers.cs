namespace Art.Figures;

/// <summary>
/// Four people for the tests alone: other proportions, rooms instead of paper, clothes near the colour of what is
/// behind them. Nothing in the product may be tuned to them.
/// </summary>
static class Strangers
{
    public static IReadOnlyList<Person> All { get; } =
    [
        new("stranger-blue-wall", "Stranger by a blue wall",
            "A man with long legs in a rust T-shirt and navy trousers, walking in a room.",
            Frame.Man, Build.Average, Pose.Walking, Hair.Bun, Outfit.TeeTrousers, "#b98463", "#3a2416", "#a5573c", "#2f3a4e",
            "#d8d2c4", "wall-blue")
        { Setting = Setting.Room, LegLength = 1.04f, ShoulderWidth = .95f, Turn = -.20f, Mirrored = true, Beard = .6f },
        new("stranger-white-wall", "Stranger by a white wall",
            "A full-figured woman with grey hair in a black vest and shorts, in front of a white wall.",
            Frame.Woman, Build.Plus, Pose.Open, Hair.Bob, Outfit.VestShorts, "#e3bfa6", "#9a9691", "#2e2d30", "#3b3a3f",
            "#5f4a3c", "wall-white")
        { Setting = Setting.Room, LegLength = .96f, ShoulderWidth = 1.06f, Turn = .22f, Eyes = "#66757a" },
        new("stranger-ochre-wall", "Stranger by an ochre wall",
            "A slim woman in a headscarf and a plum tunic, one hand on her hip, in front of an ochre wall.",
            Frame.Woman, Build.Slim, Pose.HandOnHip, Hair.Hijab, Outfit.Covered, "#7c4f38", "#8c3f45", "#5d3a52", "#3e3540",
            "#2c2622", "wall-ochre")
        { Setting = Setting.Room, LegLength = 1.02f, Turn = -.12f, Mirrored = true },
        new("stranger-grey-paper", "Stranger on grey paper",
            "A slim man with short hair in a vest and shorts that nearly match the grey paper behind him.",
            Frame.Man, Build.Slim, Pose.HandOnHip, Hair.Crop, Outfit.VestShorts, "#d7a98b", "#6b4a2c", "#a2a5a8", "#7b7f83",
            "#efebe3", "wall-grey")
        { ShoulderWidth = 1.05f, LegLength = .97f, Turn = .20f, Eyes = "#4e5d46" },
    ];
}

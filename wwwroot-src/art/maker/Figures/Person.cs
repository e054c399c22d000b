namespace Art.Figures;

/// <summary>Who is drawn, and how. Colours are hex codes.</summary>
sealed record Person(
    string Name, string Label, string Alt,
    Frame Frame, Build Build, Pose Pose, Hair Hair, Outfit Outfit,
    string Skin, string HairColour, string Top, string Bottom, string Shoes, string Ground)
{
    /// <summary>What they stand in front of.</summary>
    public Setting Setting { get; init; } = Setting.Paper;

    public string Eyes { get; init; } = "#3a2418";

    /// <summary>0 for none, about 0.3 for stubble, 1 for a full beard.</summary>
    public float Beard { get; init; }

    /// <summary>How far the head turns to the viewer's right, in radians.</summary>
    public float Turn { get; init; } = .14f;

    public bool Mirrored { get; init; }

    /// <summary>Against the average of their frame.</summary>
    public float LegLength { get; init; } = 1;
    public float ShoulderWidth { get; init; } = 1;

    public bool IsWoman => Frame == Frame.Woman;

    /// <summary>−0.35 for slim to 1 for plus: what the body's sections are scaled by.</summary>
    public float Fullness => Build switch { Build.Plus => 1, Build.Slim => -.35f, _ => 0 };
}

enum Frame { Woman, Man }
enum Build { Slim, Average, Plus }
enum Pose { Relaxed, HandOnHip, Walking, Open }
enum Hair { Crop, Bob, Long, Bun, Locs, Curls, Hijab }

/// <summary>Vest and shorts, T-shirt and trousers, or covered to wrist and ankle.</summary>
enum Outfit { VestShorts, TeeTrousers, Covered }

enum Setting { Paper, Room }

enum Material : byte { None, Skin, Hair, Scarf, Top, Bottom, Shoe, Sole }

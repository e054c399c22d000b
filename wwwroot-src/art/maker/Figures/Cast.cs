namespace Art.Figures;

/// <summary>The eight people of the samples.</summary>
static class Cast
{
    public static IReadOnlyList<Person> All { get; } =
    [
        new("amara", "Amara", "A slim woman with deep brown skin and natural curls, standing relaxed in a cream vest and shorts.",
            Frame.Woman, Build.Slim, Pose.Relaxed, Hair.Curls, Outfit.VestShorts, "#6a4433", "#1e1613", "#ded7ca", "#cfc6b7",
            "#cdbfa9", "sage")
        { Turn = .16f },
        new("ines", "Inés", "A woman with olive skin and her hair in a bun, one hand on her hip, in a dark green vest and shorts.",
            Frame.Woman, Build.Average, Pose.HandOnHip, Hair.Bun, Outfit.VestShorts, "#c89878", "#2e1d15", "#525b56", "#414843",
            "#8d6e57", "sand")
        { Turn = .16f, Eyes = "#4a3320" },
        new("theo", "Theo", "A man with fair skin, short brown hair and stubble, standing relaxed in a cream T-shirt and grey trousers.",
            Frame.Man, Build.Average, Pose.Relaxed, Hair.Crop, Outfit.TeeTrousers, "#e0b69c", "#4a3323", "#e6e0d5", "#62605e",
            "#efebe3", "dusk")
        { Turn = .14f, Eyes = "#5b6b62", Beard = .22f },
        new("kwame", "Kwame", "A slim man with dark skin and locs, walking towards us in a cream T-shirt and stone trousers.",
            Frame.Man, Build.Slim, Pose.Walking, Hair.Locs, Outfit.TeeTrousers, "#5e3d2e", "#1d1613", "#e0d9cc", "#716b63",
            "#efebe3", "clay")
        { Turn = .10f },
        new("noor", "Noor", "A woman in a sea-green hijab, a long-sleeved beige tunic and trousers, standing relaxed.",
            Frame.Woman, Build.Average, Pose.Relaxed, Hair.Hijab, Outfit.Covered, "#c08f6d", "#6f8580", "#cbbfae", "#8f8678",
            "#8d7b68", "oat")
        { Turn = .12f, Eyes = "#43301f" },
        new("maya", "Maya", "A full-figured woman with brown skin and a bob, one hand on her hip, in a cream vest and shorts.",
            Frame.Woman, Build.Plus, Pose.HandOnHip, Hair.Bob, Outfit.VestShorts, "#99694c", "#211815", "#ded7ca", "#c9bca8",
            "#b39c80", "rose")
        { Turn = .16f },
        new("elin", "Elin", "A slim woman with very fair skin and long blonde hair, walking towards us in a pale vest and shorts.",
            Frame.Woman, Build.Slim, Pose.Walking, Hair.Long, Outfit.VestShorts, "#e4c0ab", "#98703f", "#d6cfc3", "#bdb3a2",
            "#c7a78b", "olive")
        { Turn = .12f, Eyes = "#56707c" },
        new("ravi", "Ravi", "A broad man with brown skin, short black hair and a beard, standing with his feet apart in a blue T-shirt and dark trousers.",
            Frame.Man, Build.Plus, Pose.Open, Hair.Crop, Outfit.TeeTrousers, "#a3714f", "#1c1513", "#7f8d92", "#45474a",
            "#efebe3", "stone")
        { Turn = .12f, Beard = .85f, ShoulderWidth = .95f },
    ];
}

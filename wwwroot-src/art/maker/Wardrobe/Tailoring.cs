using System.Numerics;
using Art.Cloth;
using Art.Pictures;
using Art.Shapes;
using static Art.Cloth.Outline;

namespace Art.Wardrobe;

/// <summary>Parts that several garments share.</summary>
static class Tailoring
{
    /// <summary>One colour, a little uneven as dyed cloth is.</summary>
    public static Func<float, float, Vector3> Dyed(string hex, float seed)
    {
        var colour = Colour.Linear(hex);
        return (x, y) => colour * (1 + .07f * Noise.Rough(x * .007f, y * .007f, seed));
    }

    /// <summary>Looseness that comes and goes, so that no two places wrinkle alike.</summary>
    public static Func<float, float, Vector2> Uneven(float across, float along, float size, float seed) => (x, y) => new(
        across * MathF.Max(0, .5f + 1.6f * Noise.At(x / size, y / size, seed)),
        along * MathF.Max(0, .5f + 1.6f * Noise.At(x / size, y / size, seed + 4)));

    /// <summary>The inside of the back, with its neck tape, seen through the neck opening.</summary>
    public static void BackOfNeck(Flatlay table, View view, string outside, string inside, float rib, float depth, Func<float,
        float, float> weave)
    {
        if (view == View.Worn)
            return;

        table.Add(new Panel(Flatlay.Width, table.Height,
            Path($"M392,170 Q500,186 608,170 L606,205 Q600,{depth + 16} 500,{depth + 28} Q400,{depth + 16} 394,205"))
        {
            Shadow = 0, Thickness = 1, Weave = weave,
        }.Dye(inside).Tint((_, y) => 1.02f - .28f * Math.Clamp((y - 180) / 80, 0, 1)));
        table.Add(Small(table, Band(Path("M398,188 Q500,214 602,188"), 9), inside).Tint((_, _) => 1.16f));
        table.Add(Small(table, Band(Path("M398,172 Q500,196 602,172"), rib), outside, (x, _) => Weave.Rib(x, 6), .2f)
            .Tint((_, _) => .9f));
    }

    /// <summary>A ribbed neckband.</summary>
    public static void Neckband(Flatlay table, string hex, float rib, float depth) => table.Add(
        Small(table, Band(Path($"M399,169 Q411,{depth - 6} 500,{depth} Q589,{depth - 6} 601,169"), rib), hex,
            (x, y) => .8f * Weave.Rib(MathF.Atan2(y - 160, x - 500) * 95, MathF.Tau), .22f));

    /// <summary>A small flat part.</summary>
    public static Panel Small(Flatlay table, List<Vector2> shape, string hex, Func<float, float, float>? weave = null,
        float shadow = .3f) =>
        new Panel(Flatlay.Width, table.Height, shape)
        {
            Roll = 6, Thickness = 3.5f, Shadow = shadow, ShadowReach = 4, Weave = weave ?? Weave.Jersey,
        }.Dye(Dyed(hex, 3));

    public static void Button(Flatlay table, float x, float y, float radius, string hex, bool metal = false)
    {
        var button = new Panel(Flatlay.Width, table.Height, Disc(x, y, radius))
        {
            Roll = radius * .5f, Thickness = 3, Shadow = .45f, ShadowReach = 2.5f, Gloss = metal ? .5f : .2f,
        }.Dye(hex);
        if (metal)
            button.Print(Disc(x, y, radius * .45f), "#7d6136", .5f);
        else
            foreach (var (dx, dy) in new[] { (-.3f, -.3f), (.3f, -.3f), (-.3f, .3f), (.3f, .3f) })
                button.Print(Disc(x + dx * radius, y + dy * radius, radius * .16f), "#2b2620", .8f);
        table.Add(button);
    }

    /// <summary>The folds a T-shirt's body takes when it is laid down.</summary>
    public static Panel BodyFolds(this Panel panel, float amount) => panel
        .Folds("M292,392 Q350,400 430,352", 15, .10f * amount)
        .Folds("M286,420 Q350,470 430,480", 15, .08f * amount)
        .Folds("M282,450 Q320,530 346,650", 20, .09f * amount)
        .Fold("M322,600 Q345,760 312,900", 24, .08f * amount)
        .Fold("M430,660 Q462,790 440,905", 28, .06f * amount)
        .Fold("M572,600 Q548,760 585,905", 26, .06f * amount)
        .Fold("M672,540 Q650,720 690,890", 24, .09f * amount)
        .Fold("M400,470 Q480,525 600,486", 22, .05f * amount)
        .Fold("M610,560 Q660,602 716,584", 16, .06f * amount)
        .Fold("M284,566 Q350,596 424,574", 16, .06f * amount)
        .Fold("M288,742 Q360,720 436,760", 18, .05f * amount);

    public static Panel ShortSleeveFolds(this Panel panel, float amount) => panel
        .Folds("M262,352 Q222,372 172,436", 15, .10f * amount)
        .Folds("M258,300 Q205,330 146,414", 17, .08f * amount)
        .Folds("M246,244 Q234,304 256,356", 14, .07f * amount);

    public static Panel LongSleeveFolds(this Panel panel, float amount) => panel
        .Folds("M262,366 Q236,440 198,520", 15, .09f * amount)
        .Folds("M206,384 Q232,436 262,442", 13, .08f * amount)
        .Folds("M160,520 Q200,548 244,540", 14, .11f * amount)
        .Folds("M146,572 Q190,604 230,574", 13, .11f * amount)
        .Folds("M138,624 Q180,644 222,660", 13, .09f * amount)
        .Folds("M120,724 Q160,738 208,722", 13, .09f * amount)
        .Folds("M110,792 Q150,802 196,784", 13, .10f * amount)
        .Folds("M190,336 Q166,480 128,640", 18, .06f * amount);

    /// <summary>Folds that fall from y0 to y1, a few over the width, opening towards the hem.</summary>
    public static Panel Falling(this Panel panel, float top, float bottom, float left, float right, int count, float amount,
        float spread, int seed)
    {
        for (var i = 0; i < count; i++)
        {
            var x = left + (right - left) * ((i + .5f) / count + .6f * Noise.Grain(i, 1, seed) / count);
            var start = top + (.5f + Noise.Grain(i, 2, seed)) * 90;
            var end = 500 + (x - 500) * spread + Noise.Grain(i, 3, seed) * 24;
            var middle = (x + end) / 2 + Noise.Grain(i, 4, seed) * 26;
            var reach = 22 + 14 * Noise.Grain(i, 5, seed);
            panel.Fold(FormattableString.Invariant($"M{x},{start} Q{middle},{(top + bottom) / 2} {end},{bottom + 60}"), reach,
                amount * (1 + Noise.Grain(i, 6, seed)));
        }
        return panel;
    }
}

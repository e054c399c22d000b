using Art.Cloth;
using Art.Shapes;
using static Art.Cloth.Outline;
using static Art.Wardrobe.Tailoring;

namespace Art.Wardrobe;

/// <summary>A cable-knit sweater and a fleece hoodie.</summary>
static class Knitwear
{
    const string Oatmeal = "#d6c4a4", Moss = "#6d7357";

    static readonly (float Middle, float Half, float Period)[] Cables = [(384, 30, 96), (500, 40, 128), (616, 30, 96)];

    public static Flatlay CableSweater(View view)
    {
        var table = new Flatlay(1140);
        BackOfNeck(table, view, Oatmeal, "#a8916b", 24, 244, Weave.Knit);
        var body = new Panel(Flatlay.Width, table.Height,
            Symmetric("M500,246 Q408,240 392,160 L252,204 C208,222 188,262 176,322 L92,720 L90,862 Q136,880 200,872 L224,736 L272,424 C276,600 270,780 268,930 Q390,950 500,950"))
        {
            Settles = true, Stiffness = .40f, Depth = 1.1f, Roll = 14, Thickness = 7, Shadow = 0, Weave = Stitches, Seed = 6,
        }.Dye(Dyed(Oatmeal, 2)).Loose(Uneven(.018f, .014f, 190, 6)).Raise((x, y) => OnBody(x) ? Cable(x, y) * .4f : 0);
        body.BodyFolds(.8f).LongSleeveFolds(.9f).Seams("M262,210 Q296,302 276,410", 1.6f, 3);
        table.Add(body);

        table.Add(Ribbed(table, "M267,916 Q500,942 733,916 L722,1000 Q500,1022 278,1000", 13));
        foreach (var cuff in Both("M86,838 L208,846 L188,926 Q136,936 90,918"))
            table.Add(Ribbed(table, cuff, 11));
        Neckband(table, Oatmeal, 30, 246);
        return table.Handled(33);
    }

    public static Flatlay Hoodie(View view)
    {
        var table = new Flatlay(1160);
        if (view == View.Displayed)
        {
            table.Add(Small(table, Path("M372,236 Q356,120 430,84 Q500,60 570,84 Q644,120 628,236 Q500,330 372,236"), Moss,
                Weave.Fleece, 0));
            table.Add(Small(table, Path("M402,214 Q392,140 440,112 Q500,92 560,112 Q608,140 598,214 Q560,290 500,312 Q440,290 402,214"), "#50563f", Weave.Fleece, .2f).Tint((_, y) => 1.1f - .5f * Math.Clamp((y - 110) / 190, 0, 1)));
        }
        var body = new Panel(Flatlay.Width, table.Height,
            Symmetric("M500,292 Q412,262 390,176 L246,222 C206,240 186,280 176,338 L90,736 L88,872 Q136,888 198,880 L228,746 L262,440 C266,610 260,790 258,944 Q390,964 500,964"))
        {
            Settles = true, Stiffness = .32f, Depth = 1.2f, Roll = 12, Thickness = 6, Shadow = 0, Weave = Weave.Fleece, Seed = 26,
        }.Dye(Dyed(Moss, 6)).Loose(Uneven(.020f, .016f, 160, 26));
        body.BodyFolds(.9f).LongSleeveFolds(1.2f).Seams("M254,228 Q292,318 266,428", 1.3f, 2.6f);
        table.Add(body);

        var pouch = Small(table, Path("M352,706 L648,706 L672,740 Q700,800 704,890 L296,890 Q300,800 328,740"), Moss,
            Weave.Fleece, .34f);
        table.Add(pouch.Stitches("M340,740 Q316,800 310,880", "#5b6148", 8, 1)
            .Stitch(Path("M360,716 L640,716"), "#5b6148", 8, 1));
        table.Add(Ribbed(table, "M257,932 Q500,956 743,932 L730,1010 Q500,1032 270,1010", 10, Moss));
        foreach (var cuff in Both("M84,850 L206,858 L190,934 Q136,944 88,926"))
            table.Add(Ribbed(table, cuff, 9, Moss));
        Hood(table);
        return table.Handled(37);
    }

    // The hood lies back in two soft rolls that meet under the throat; its laces hang from there.
    static void Hood(Flatlay table)
    {
        foreach (var roll in Both("M506,326 Q428,292 408,214 Q404,190 404,170 L372,180 Q362,216 370,250 Q394,320 496,356"))
        {
            var half = new Panel(Flatlay.Width, table.Height, roll) { Roll = 26, Thickness = 11, Shadow = .42f, ShadowReach = 8,
                Weave = Weave.Fleece, Settles = true, Stiffness = .3f, Seed = 12 };
            table.Add(half.Dye(Dyed(Moss, 8)).Loose(Uneven(.03f, .03f, 80, 12)).Tint((_, _) => 1.03f));
        }
        foreach (var lace in new[] { "M468,336 Q460,420 464,520", "M532,336 Q542,430 534,556" })
            table.Add(Small(table, Band(Path(lace), 9), "#d9d3c4", (x, y) => .8f * MathF.Sin((y + x) * 1.2f), .4f));
    }

    static Panel Ribbed(Flatlay table, string path, float pitch, string hex = Oatmeal) => Ribbed(table, Path(path), pitch, hex);

    static Panel Ribbed(Flatlay table, List<System.Numerics.Vector2> shape, float pitch, string hex = Oatmeal) =>
        new Panel(Flatlay.Width, table.Height, shape)
        {
            Roll = 11, Thickness = 5, Shadow = .22f, ShadowReach = 4, Weave = (x, y) =>
                1.5f * Weave.Rib(x + 2 * Noise.At(x * .03f, y * .03f, 3), pitch) + .5f * Weave.Jersey(x, y),
        }.Dye(Dyed(hex, 2));

    static bool OnBody(float x) => x is > 290 and < 710;

    static float Cable(float x, float y)
    {
        foreach (var (middle, half, period) in Cables)
            if (MathF.Abs(x - middle) < 52)
                return Weave.Cable(x - middle, y, half, period);
        return 0;
    }

    static float Stitches(float x, float y)
    {
        if (OnBody(x))
        {
            var cable = Cable(x, y);
            if (MathF.Abs(cable) > .3f)
                return cable * 1.05f + .5f * Weave.Jersey(x, y);
            foreach (var seed in new[] { 442f, 558f })
                if (MathF.Abs(x - seed) < 10)
                    return 2.2f * MathF.Sin(y * .62f) * MathF.Cos((x - seed) * .15f);
            return Weave.Knit(x, y) * .9f;
        }
        var lean = (y - 300) * .24f;
        var middleOfSleeve = x < 500 ? 240 - lean : 760 + lean;
        var onSleeve = y > 260 && MathF.Abs(x - middleOfSleeve) < 34 ? Weave.Cable(x - middleOfSleeve, y, 24, 90) : 0;
        return MathF.Abs(onSleeve) > .3f ? onSleeve : Weave.Knit(x < 500 ? x + (y - 400) * .22f : x - (y - 400) * .22f, y) * .9f;
    }
}

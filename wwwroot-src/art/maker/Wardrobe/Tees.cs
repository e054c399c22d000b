using System.Numerics;
using Art.Cloth;
using Art.Pictures;
using static Art.Cloth.Outline;
using static Art.Wardrobe.Tailoring;

namespace Art.Wardrobe;

/// <summary>Jersey tops: T-shirts, a striped long-sleeve, a vest.</summary>
static class Tees
{
    const string Short = "M500,250 Q406,244 395,164 L262,208 C232,220 214,240 198,268 L98,420 Q150,458 214,478 L262,404 C268,560 262,740 256,906 Q380,928 500,928";
    const string Long = "M500,250 Q406,244 395,164 L262,206 C226,222 204,260 192,320 L104,720 L92,898 Q136,914 186,908 L218,736 L274,424 C280,600 272,760 266,930 Q390,950 500,950";

    public static Flatlay White(View view) => TShirt(view, "#e9e7e2", "#c9c4ba", "#e7e4de", 1, 3, _ => { });

    public static Flatlay Black(View view) => TShirt(view, "#2b2c31", "#1a1b1f", "#2a2b30", 1.15f, 11, Sunrise);

    public static Flatlay Heather(View view) => TShirt(view, "#8d9196", "#6f7378", "#868a8f", 1.05f, 23, panel =>
        panel.Tint((x, y) => 1 + .10f * Shapes.Noise.At(x * .5f, y * .16f, 5)));

    public static Flatlay Striped(View view)
    {
        const string white = "#f1ede4", navy = "#2b3752";
        var table = new Flatlay(1120);
        BackOfNeck(table, view, navy, "#cfc8ba", 17, 250, Weave.Jersey);
        var body = Jersey(table, Long, white, 31);
        Stripes(body, white, navy);
        body.BodyFolds(.9f).LongSleeveFolds(1);
        body.Seams("M262,208 Q292,300 274,420", 1.5f, 2f).Seams("M397,166 L260,208", 1.2f, 1.6f);
        body.Seam(Path("M267,908 Q390,928 500,928 Q610,928 733,908"), 1.1f, 1.4f).Seams("M95,868 Q140,884 190,876", 1, 1.4f);
        table.Add(body);
        Neckband(table, navy, 17, 250);
        return table.Handled(5);
    }

    public static Flatlay Vest(View view)
    {
        const string clay = "#b4674a";
        var table = new Flatlay(1040);
        if (view == View.Displayed)
            table.Add(new Panel(Flatlay.Width, table.Height,
                Path("M384,168 Q500,250 616,168 L640,250 Q620,330 500,345 Q380,330 360,250"))
            {
                Shadow = 0, Thickness = 1, Weave = Weave.Jersey,
            }.Dye("#8d4e38").Tint((_, y) => 1 - .3f * Math.Clamp((y - 190) / 120, 0, 1)));
        var shape = "M500,330 Q402,318 384,150 L330,158 C332,280 322,352 268,398 C276,560 268,740 262,892 Q380,914 500,914";
        var body = Jersey(table, shape, clay, 41);
        body.Folds("M300,420 Q360,430 420,390", 15, .09f).Folds("M290,460 Q330,560 350,680", 20, .08f).BodyFolds(.55f);
        body.Falling(620, 900, 300, 700, 5, .05f, 1.05f, 7);
        body.Seam(Path("M263,872 Q380,894 500,894 Q620,894 737,872"), 1.1f, 1.4f);
        table.Add(body);
        foreach (var hole in Both("M334,158 C338,282 328,354 276,396"))
            table.Add(Small(table, Band(hole, 13), clay, (x, y) => .5f * Weave.Rib(y, 5), .15f));
        table.Add(Small(table, Band(Path("M390,152 Q408,316 500,326 Q592,316 610,152"), 13), clay, (x, y) =>
            .5f * Weave.Rib(MathF.Atan2(y - 150, x - 500) * 120, MathF.Tau), .15f));
        return table.Handled(8);
    }

    static Flatlay TShirt(View view, string outside, string inside, string rib, float folds, float seed, Action<Panel> decorate)
    {
        var table = new Flatlay(1080);
        BackOfNeck(table, view, rib, inside, 17, 250, Weave.Jersey);
        var body = Jersey(table, Short, outside, seed);
        decorate(body);
        body.BodyFolds(folds).ShortSleeveFolds(folds);
        body.Seams("M262,210 Q290,300 264,400", 1.5f, 2f).Seams("M397,166 L262,208", 1.2f, 1.6f);
        body.Seams("M109,404 Q160,442 224,462", 1.2f, 1.3f);
        body.Seam(Path("M257,884 Q380,906 500,906 Q620,906 743,884"), 1.2f, 1.3f);
        body.Seam(Path("M257,879 Q380,901 500,901 Q620,901 743,879"), .8f, 1.1f);
        table.Add(body);
        Neckband(table, rib, 17, 250);
        return table.Handled(seed);
    }

    static Panel Jersey(Flatlay table, string half, string hex, float seed) =>
        new Panel(Flatlay.Width, table.Height, Symmetric(half))
        {
            Settles = true, Stiffness = .10f, Depth = 1.3f, Shadow = 0, Weave = Weave.Jersey, Seed = seed,
        }.Dye(Dyed(hex, seed)).Loose(Uneven(.012f, .008f, 170, seed));

    static void Stripes(Panel panel, string ground, string stripe)
    {
        const float pitch = 44, width = .30f;
        var (a, b) = (Colour.Linear(ground), Colour.Linear(stripe));
        panel.Dye((x, y) =>
        {
            var shoulder = MathF.Max(0, 330 - y) * .12f;
            var fromSeam = MathF.Max(270 - shoulder - x, x - 730 - shoulder);
            var v = fromSeam > 0 ? y * .97f + fromSeam * -.24f + 6 : y + 4 * MathF.Sin((x - 270) / 460 * MathF.PI);
            var phase = v / pitch - MathF.Floor(v / pitch);
            var ink = Math.Clamp((width * .5f + .01f - MathF.Abs(phase - .5f)) * pitch + .5f, 0, 1);
            return v > 262 ? Vector3.Lerp(a, b, ink) : a;
        });
    }

    /// <summary>A small rising sun over three lines.</summary>
    static void Sunrise(Panel panel)
    {
        panel.Print(Disc(500, 430, 46), "#d98a52");
        panel.Print(Path("M440,437 L560,437 L560,482 L440,482"), "#2b2c31", 1);
        for (var i = 0; i < 3; i++)
            panel.Print(Band(Path($"M{448 + i * 12},{449 + i * 15} Q500,{445 + i * 15} {552 - i * 12},{449 + i * 15}"), 5),
                "#efe6d6");
    }
}

using System.Numerics;
using Art.Cloth;
using Art.Pictures;
using Art.Shapes;
using static Art.Cloth.Outline;
using static Art.Wardrobe.Tailoring;

namespace Art.Wardrobe;

/// <summary>Jeans, wide trousers, shorts and a pleated skirt.</summary>
static class Bottoms
{
    const string Indigo = "#48658b", Gold = "#c9a15e", Camel = "#b39a78", Khaki = "#a59674", Moss = "#5b694f";

    public static Flatlay Jeans(View view)
    {
        var table = new Flatlay(1300);
        BackWaist(table, view, 332, 668, "#34465f", 84);
        var legs = new Panel(Flatlay.Width, table.Height,
            Symmetric("M500,108 Q420,104 330,92 L310,180 Q274,330 262,520 L238,1180 Q320,1196 404,1188 L478,560 Q488,500 500,482"))
        {
            Settles = true, Stiffness = .26f, Depth = 1.45f, Thickness = 5, Shadow = 0, Weave = Weave.Twill, Seed = 81,
        }.Dye(Faded).Loose(Uneven(.014f, .018f, 120, 81));
        legs.Folds("M490,480 Q420,440 340,400", 15, .11f).Folds("M488,510 Q430,500 350,500", 14, .11f)
            .Folds("M486,540 Q440,560 380,590", 14, .09f)
            .Folds("M300,380 Q340,420 400,430", 14, .06f).Folds("M262,760 Q320,790 430,770", 15, .09f)
                .Folds("M258,810 Q330,840 420,820", 15, .10f)
            .Folds("M440,740 Q370,730 300,700", 14, .08f).Folds("M250,1080 Q310,1100 400,1080", 14, .09f)
                .Folds("M246,1130 Q310,1140 396,1120", 13, .10f)
            .Folds("M330,560 Q310,780 318,1150", 26, .05f);
        foreach (var line in Both("M328,120 Q288,330 280,520 L256,1180"))
            legs.Seam(line, 1.6f, 2);
        legs.Seam(Path("M500,140 Q508,320 500,482"), 2.2f, 2).Stitch(Path("M528,150 Q534,300 504,400"), Gold, 8, 1.2f)
            .Stitch(Path("M520,150 Q526,296 498,392"), Gold, 8, 1.2f);
        foreach (var hem in Both("M241,1152 Q320,1168 406,1160"))
            legs.Stitch(hem, Gold, 8, 1.2f).Seam(Shift(hem, 0, 5), 1.2f, 2);
        foreach (var pocket in Both("M316,176 Q340,262 416,250 Q440,214 436,150"))
            legs.Seam(pocket, 2.2f, 2.2f).Stitch(Shift(pocket, 0, 7), Gold, 8, 1.2f);
        table.Add(legs);
        Waistband(table, Indigo, Weave.Twill, Gold, 332, 668, 84, Faded);
        foreach (var x in new[] { 378f, 622f })
        {
            var loop = Small(table, Path($"M{x - 9},81 L{x + 9},82 L{x + 9},160 L{x - 9},159"), Indigo, Weave.Twill, .4f);
            table.Add(loop.Stitch(Path($"M{x - 4},86 L{x - 4},154"), Gold, 7, .9f)
                .Stitch(Path($"M{x + 4},86 L{x + 4},154"), Gold, 7, .9f));
        }
        Button(table, 504, 124, 12, "#b08d57", metal: true);
        return table.Handled(82);
    }

    public static Flatlay WideTrousers(View view)
    {
        var table = new Flatlay(1320);
        BackWaist(table, view, 340, 660, "#8a7556", 88);
        var legs = Crepe(table, "M500,112 Q420,108 340,96 L322,180 Q270,330 238,560 L170,1236 Q310,1264 464,1252 L488,590 Q492,520 500,500", Camel, 91);
        legs.Folds("M392,150 Q372,600 330,1250", 14, .09f).Folds("M436,150 Q430,330 424,480", 14, .06f)
            .Folds("M300,420 Q262,800 222,1250", 34, .045f)
            .Folds("M450,560 Q440,860 420,1260", 32, .05f).Folds("M494,500 Q440,470 360,440", 14, .07f)
            .Folds("M490,540 Q440,540 380,580", 14, .07f).Fold("M340,720 Q380,900 372,1240", 26, .05f);
        legs.Seam(Path("M500,150 Q506,320 500,500"), 2, 2).Seams("M352,150 L304,330", 2.2f, 2.2f)
            .Seams("M174,1206 Q312,1234 466,1222", .8f, 1.5f);
        table.Add(legs);
        Waistband(table, Camel, Weave.Crepe, "#94805f", 340, 660, 88);
        Button(table, 504, 128, 9, "#4a4038");
        return table.Handled(92);
    }

    public static Flatlay Shorts(View view)
    {
        var table = new Flatlay(760);
        BackWaist(table, view, 296, 704, "#7d7155", 88);
        var legs = Crepe(table, "M500,112 Q410,108 296,96 L276,180 Q228,300 186,590 Q310,624 462,612 L486,470 Q492,420 500,402",
            Khaki, 96);
        legs.Folds("M494,402 Q430,372 330,352", 15, .10f).Folds("M490,432 Q440,442 360,472", 15, .10f)
            .Folds("M280,280 Q256,420 226,600", 24, .08f)
            .Folds("M390,240 Q364,420 340,618", 22, .08f).Folds("M450,450 Q436,520 420,616", 20, .07f);
        legs.Seam(Path("M500,150 Q506,290 500,402"), 2, 2).Seams("M312,150 L262,320", 2.2f, 2.2f)
            .Seams("M191,562 Q312,596 465,586", 1, 1.5f);
        table.Add(legs.Stitches("M190,568 Q312,602 465,592", "#8d7f5f", 7, .9f));
        Waistband(table, Khaki, Weave.Crepe, "#8d7f5f", 296, 704, 88);
        Button(table, 504, 128, 9, "#5a4c3a");
        return table.Handled(97);
    }

    public static Flatlay PleatedSkirt(View view)
    {
        const float pleats = 15;
        var table = new Flatlay(960);
        BackWaist(table, view, 334, 666, "#434e3a", 96);
        var skirt = new Panel(Flatlay.Width, table.Height,
            Symmetric("M500,120 Q420,116 334,106 L322,180 Q256,450 184,800 Q334,846 500,850"))
        {
            Settles = true, Stiffness = .12f, Depth = .9f, Roll = 6, Thickness = 4, Shadow = 0, Weave = Weave.Crepe, Seed = 101,
        };

        // Which pleat a point is on, the pleats wandering a little towards the hem, and how far across it.
        (float Number, float Across) Pleat(float x, float y)
        {
            var t = (y - 110) / 720;
            var half = 168 + 176 * MathF.Pow(Math.Clamp(t, 0, 1.1f), .95f);
            var u = ((x - 500) / half + 1) * pleats / 2 + .30f * t * Noise.At(x * .012f, y * .004f, 4)
                + .10f * t * Noise.At(x * .04f, y * .008f, 6);
            return (MathF.Floor(u), u - MathF.Floor(u));
        }

        var cloth = Colour.Linear(Moss);
        skirt.Dye((x, y) =>
        {
            var (number, across) = Pleat(x, y);
            return cloth * (1 + .05f * Noise.At(number, 3) - .26f * MathF.Exp(-across * across * 260));
        });
        skirt.Raise((x, y) =>
        {
            var t = Math.Clamp((y - 110) / 720, 0, 1);
            var (number, across) = Pleat(x, y);
            var height = (5 + 16 * t) * (1 + .35f * Noise.At(number * .7f, y * .003f, 9));
            return height * (across < .12f ? across / .12f : 1 - .75f * (across - .12f) / .88f);
        });
        table.Add(skirt.Loose(Uneven(.014f, .014f, 110, 101)).Falling(200, 820, 350, 650, 5, .03f, 2, 5));
        table.Add(Small(table, Path("M334,96 Q500,112 666,96 L673,152 Q500,170 327,152"), Moss, Weave.Crepe, .4f)
            .Seam(Path("M333,104 Q500,120 667,104"), .7f, 1.2f));
        return table.Handled(102);
    }

    static Panel Crepe(Flatlay table, string half, string hex, float seed) =>
        new Panel(Flatlay.Width, table.Height, Symmetric(half))
    {
        Settles = true, Stiffness = .18f, Depth = 1.2f, Shadow = 0, Weave = Weave.Crepe, Seed = seed,
    }.Dye(Dyed(hex, seed)).Loose(Uneven(.012f, .012f, 150, seed));

    static void BackWaist(Flatlay table, View view, float left, float right, string inside, float top)
    {
        if (view == View.Displayed)
            table.Add(Small(table, Path($"M{left + 2},{top + 2} Q500,{top - 12} {right - 2},{top + 2} L{right - 4},{top + 30} Q500,{top + 46} {left + 4},{top + 30}"), inside, Weave.Twill, 0));
    }

    static void Waistband(Flatlay table, string hex, Func<float, float, float> weave, string thread, float left, float right,
        float top, Func<float, float, Vector3>? dye = null)
    {
        var band = Small(table, Path($"M{left},{top} Q500,{top + 18} {right},{top} L{right + 6},{top + 54} Q500,{top + 74} {left - 6},{top + 54}"), hex, weave, .34f);
        if (dye is not null)
            band.Dye(dye).Tint((_, _) => .95f);
        table.Add(band.Stitch(Path($"M{left},{top + 7} Q500,{top + 25} {right},{top + 7}"), thread, 8, 1)
            .Stitch(Path($"M{left - 4},{top + 47} Q500,{top + 67} {right + 4},{top + 47}"), thread, 8, 1));
    }

    // Worn pale down the thighs and at the knees, with the streaks of ring-spun yarn.
    static Vector3 Faded(float x, float y)
    {
        var middle = x < 500 ? 364 - (y - 400) * .05f : 636 + (y - 400) * .05f;
        var thigh = .80f * MathF.Exp(-MathF.Pow((x - middle) / 54, 2)) * MathF.Exp(-MathF.Pow((y - 520) / 280, 2));
        var shin = .28f * MathF.Exp(-MathF.Pow((x - middle) / 46, 2)) * MathF.Exp(-MathF.Pow((y - 900) / 160, 2));
        var whiskers = y is > 380 and < 560
            ? .22f * MathF.Max(0, MathF.Sin((y + MathF.Abs(x - middle) * .5f) * .16f))
            * MathF.Exp(-MathF.Pow((x - middle) / 80, 2)) : 0;
        var fade = (thigh + shin + whiskers) * (1 + .5f * Noise.Rough(x * .02f, y * .02f, 8));
        return Vector3.Lerp(Colour.Linear(Indigo), Colour.Linear("#a3b6cc"), Math.Clamp(fade * .75f, 0, 1))
            * (1 + .16f * Noise.At(x * .05f, y * .008f, 2) + .12f * Noise.At(x * .4f, y * .04f, 5));
    }
}

using System.Numerics;
using Art.Cloth;
using Art.Shapes;
using static Art.Cloth.Outline;
using static Art.Wardrobe.Tailoring;

namespace Art.Wardrobe;

/// <summary>Buttoned tops: a linen shirt and a denim jacket.</summary>
static class Shirts
{
    const string Linen = "#b3bfae", LinenThread = "#98a492", Shell = "#e9e0cf";
    const string Denim = "#4d6a90", Gold = "#c9a15e", Brass = "#b08d57";

    public static Flatlay LinenShirt(View view)
    {
        var table = new Flatlay(1180);
        Stand(table, view, Linen, "#8d9889", Weave.Linen);
        var body = new Panel(Flatlay.Width, table.Height,
            Symmetric("M500,262 Q420,250 398,162 L256,206 C220,222 202,260 190,326 L100,722 L90,900 Q136,916 186,908 L218,736 L276,424 C282,600 272,780 258,930 C290,985 400,1034 500,1042"))
        {
            Settles = true, Stiffness = .16f, Depth = 1.15f, Shadow = 0, Weave = Weave.Linen, Seed = 17,
        }.Dye(Dyed(Linen, 4)).Loose(Uneven(.022f, .022f, 90, 17));
        body.BodyFolds(.9f).LongSleeveFolds(1.1f);
        body.Seams("M266,210 Q298,302 280,404", 1.5f, 2).Stitches("M272,212 Q305,302 288,400", LinenThread, 8, .9f);
        body.Seams("M397,170 L262,214", 1.1f, 1.6f);
        body.Seam(Path("M262,920 C294,974 402,1022 500,1030 C598,1022 706,974 738,920"), 1, 1.3f);
        table.Add(body);

        Placket(table, Linen, Weave.Linen, LinenThread, 1041);
        Pocket(table);
        Cuffs(table, Linen, Weave.Linen, LinenThread);
        foreach (var i in Enumerable.Range(0, 6))
            Button(table, 501, 320 + i * 122, 8, Shell);
        foreach (var x in new[] { 106f, 894f })
            Button(table, x, 886, 6.5f, Shell);
        Collar(table, Linen, Weave.Linen, LinenThread, 100);
        Button(table, 501, 266, 7, Shell);
        return table.Handled(14);
    }

    public static Flatlay DenimJacket(View view)
    {
        var table = new Flatlay(1120);
        Stand(table, view, Denim, "#3a4f6c", Weave.Twill);
        var body = new Panel(Flatlay.Width, table.Height,
            Symmetric("M500,262 Q420,250 398,162 L248,206 C210,224 192,262 180,330 L92,722 L82,900 Q132,918 190,910 L226,736 L274,424 C278,600 274,780 274,930 Q390,940 500,940"))
        {
            Settles = true, Stiffness = .26f, Depth = 1.5f, Thickness = 5, Shadow = 0, Weave = Weave.Twill, Seed = 9,
        }.Dye(Washed).Loose(Uneven(.016f, .016f, 150, 9));
        body.BodyFolds(.8f).LongSleeveFolds(1.4f);
        foreach (var line in Both("M262,212 Q298,302 278,404"))
            body.Seam(line, 2, 2).Stitch(Shift(line, line[0].X < 500 ? 8 : -8, 0), Gold, 8, 1);
        body.Seams("M288,300 Q380,312 470,308", 2, 2).Stitches("M289,308 Q380,320 470,316", Gold, 8, 1.1f);
        foreach (var line in new[] { "M346,430 Q339,700 366,925", "M430,420 Q425,700 432,925" }.SelectMany(Both))
            body.Seam(line, 1.8f, 2).Stitch(Shift(line, 7, 0), Gold, 8, 1);
        table.Add(body);

        Placket(table, Denim, Weave.Twill, Gold, 940);
        foreach (var side in new[] { false, true })
            ChestPocket(table, side);
        var waist = Small(table, Path("M270,928 Q500,942 730,928 L727,986 Q500,1000 273,986"), Denim, Weave.Twill, .32f)
            .Dye(Washed).Tint((_, _) => 1.05f);
        table.Add(waist.Stitch(Path("M276,938 Q500,952 724,938"), Gold, 8, 1.1f)
            .Stitch(Path("M276,977 Q500,991 724,977"), Gold, 8, 1.1f));
        Cuffs(table, Denim, Weave.Twill, Gold);
        foreach (var i in Enumerable.Range(0, 5))
            Button(table, 501, 320 + i * 132, 11, Brass, metal: true);
        Button(table, 501, 962, 11, Brass, metal: true);
        foreach (var x in new[] { 106f, 894f })
            Button(table, x, 886, 9, Brass, metal: true);
        Collar(table, Denim, Weave.Twill, Gold, 112);
        Button(table, 501, 268, 10, Brass, metal: true);
        return table.Handled(21);
    }

    // Indigo goes first where the cloth is rubbed.
    static Vector3 Washed(float x, float y)
    {
        var fade = .30f * MathF.Max(0, Noise.Rough(x * .010f, y * .007f, 4)) + .20f * MathF.Exp(-MathF.Pow((y - 560) / 190, 2));
        var streaks = 1 + .12f * Noise.At(x * .06f, y * .009f, 2) + .10f * Noise.At(x * .4f, y * .04f, 5);
        return Vector3.Lerp(Pictures.Colour.Linear(Denim), Pictures.Colour.Linear("#a7bad2"), Math.Clamp(fade, 0, 1)) * streaks;
    }

    /// <summary>The inside of the collar stand.</summary>
    public static void Stand(Flatlay table, View view, string outside, string inside, Func<float, float, float> weave)
    {
        if (view == View.Worn)
            return;
        table.Add(Small(table, Path("M400,170 Q500,150 600,170 L590,236 Q500,318 410,236"), inside, weave, 0)
            .Tint((_, y) => 1 - .3f * Math.Clamp((y - 180) / 90, 0, 1)));
        table.Add(Small(table, Path("M400,162 Q500,138 600,162 L602,178 Q500,198 398,178"), outside, weave).Tint((_, _) => .92f));
    }

    static void Placket(Flatlay table, string hex, Func<float, float, float> weave, string thread, float hem)
    {
        var placket = new Panel(Flatlay.Width, table.Height, Path($"M476,262 L526,262 L526,{hem} L476,{hem}"))
        {
            Settles = true, Stiffness = .3f, Roll = 5, Thickness = 3, Shadow = .26f, ShadowReach = 4, Weave = weave, Seed = 7,
        };
        placket.Dye(hex == Denim ? Washed : Dyed(hex, 4)).Loose(Uneven(.004f, .02f, 60, 7));
        table.Add(placket.Stitch(Path($"M483,266 L483,{hem - 6}"), thread, 7, 1)
            .Stitch(Path($"M519,266 L519,{hem - 6}"), thread, 7, 1));
    }

    static void Pocket(Flatlay table)
    {
        var pocket = Small(table, Path("M566,382 L670,378 L668,484 L619,504 L568,486"), Linen, Weave.Linen, .22f);
        table.Add(pocket.Stitch(Path("M570,398 L666,394"), LinenThread, 7, .9f)
            .Stitch(Path("M572,402 L573,481 L619,498 L663,479 L665,400"), LinenThread, 7, .8f));
    }

    static void ChestPocket(Flatlay table, bool right)
    {
        List<Vector2> Side(string path) => right ? Mirror(Path(path)) : Path(path);

        var pocket = Side("M332,330 L450,334 L448,440 L391,462 L334,436");
        table.Add(Small(table, pocket, Denim, Weave.Twill).Dye(Washed).Tint((_, _) => 1.04f)
            .Stitch(Inset(pocket, .07f), Gold, 7, 1));
        var flap = Side("M326,324 L456,328 L454,366 L391,388 L328,362");
        table.Add(Small(table, flap, Denim, Weave.Twill, .4f).Dye(Washed).Tint((_, _) => 1.08f)
            .Stitch(Inset(flap, .10f)[1..], Gold, 7, 1));
        Button(table, right ? 609 : 391, 370, 8, Brass, metal: true);
    }

    static void Cuffs(Flatlay table, string hex, Func<float, float, float> weave, string thread)
    {
        foreach (var shape in Both("M92,846 L199,854 L191,918 Q136,926 80,908"))
        {
            var cuff = Small(table, shape, hex, weave, .25f);
            if (hex == Denim)
                cuff.Dye(Washed);
            table.Add(cuff.Stitch(Inset(shape, .08f), thread, 7, .9f));
        }
    }

    static void Collar(Flatlay table, string hex, Func<float, float, float> weave, string thread, float drop)
    {
        var leaf = FormattableString.Invariant($"M500,{178 + drop * .78f} Q448,216 428,156 Q398,150 384,172 Q366,232 392,{182 + drop} Q450,{190 + drop * .86f} 500,{178 + drop * .78f}");
        var seam = FormattableString.Invariant($"M385,200 Q378,240 398,{173 + drop} Q450,{180 + drop * .86f} 490,{170 + drop * .78f}");
        foreach (var (shape, line) in Both(leaf).Zip(Both(seam)))
        {
            var collar = Small(table, shape, hex, weave, .40f);
            if (hex == Denim)
                collar.Dye(Washed);
            table.Add(collar.Stitch(line, thread, 7, 1));
        }
    }
}

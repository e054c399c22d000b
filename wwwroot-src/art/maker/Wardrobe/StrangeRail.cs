using System.Numerics;
using Art.Cloth;
using Art.Pictures;
using Art.Shapes;
using VTry.Domain.Generations;
using static Art.Cloth.Outline;
using static Art.Wardrobe.Tailoring;

namespace Art.Wardrobe;

/// <summary>Five garments for the tests alone: cuts, patterns and colours that the samples do not have.</summary>
static class StrangeRail
{
    public static IReadOnlyList<Garment> All { get; } =
    [
        new("strange-polka-blouse", "Polka-dot blouse", GarmentRole.Top,
            "A boxy blue blouse with white dots and wide short sleeves.", "Wide, cropped, dotted.", Blouse),
        new("strange-check-shirt", "Check shirt", GarmentRole.Top, "A long-sleeved red and cream checked top.",
            "Large checks, long sleeves.", Check),
        new("strange-sundress", "Sundress", GarmentRole.Dress, "A short yellow sundress with broad straps and a gathered skirt.",
            "Broad straps, short skirt.", Sundress),
        new("strange-pencil-skirt", "Pencil skirt", GarmentRole.Bottom, "A narrow black knee-length skirt.",
            "Narrow, knee length.", PencilSkirt),
        new("strange-flares", "Flared trousers", GarmentRole.Bottom, "Teal trousers that flare from the knee.",
            "Tight to the knee, then flared.", Flares),
    ];

    static Flatlay Blouse(View view)
    {
        var (blue, white) = (Colour.Linear("#3f6fae"), Colour.Linear("#f3f1ea"));
        var table = new Flatlay(940);
        BackOfNeck(table, view, "#3f6fae", "#2d5283", 12, 262, Weave.Crepe);
        var body = Cloth(table, "M500,262 Q398,254 380,164 L236,206 L60,330 Q96,420 150,470 L236,420 C240,540 236,660 230,776 Q380,796 500,796", "#3f6fae", 201);
        body.Dye((x, y) =>
        {
            var row = MathF.Floor(y / 46);
            float u = x / 46 + row % 2 * .5f, v = y / 46;
            var distance = new Vector2(u - MathF.Floor(u) - .5f, v - row - .5f).Length() * 46;
            return Vector3.Lerp(blue, white, Math.Clamp(9 - distance + .5f, 0, 1));
        });
        table.Add(body.BodyFolds(.9f).ShortSleeveFolds(.8f).Seams("M238,208 Q262,310 238,418", 1.5f, 2));
        Neckband(table, "#3f6fae", 12, 262);
        return table.Handled(202);
    }

    static Flatlay Check(View view)
    {
        var (cream, red) = (Colour.Linear("#efe6d6"), Colour.Linear("#a3282d"));
        var table = new Flatlay(1120);
        BackOfNeck(table, view, "#a3282d", "#c9bda8", 15, 244, Weave.Linen);
        var body = Cloth(table, "M500,244 Q410,240 400,164 L268,204 C232,218 206,258 196,318 L126,700 L120,860 Q160,876 206,870 L232,720 L290,420 C300,600 296,780 292,960 Q400,976 500,976", "#efe6d6", 211);
        body.Dye((x, y) => Vector3.Lerp(Vector3.Lerp(cream, red, Band(x, 72)), red * .7f, Band(y, 72) * .8f));
        table.Add(body.BodyFolds(.8f).LongSleeveFolds(1).Seams("M268,208 Q298,300 292,414", 1.5f, 2));
        Neckband(table, "#a3282d", 15, 244);
        return table.Handled(212);

        static float Band(float at, float pitch) => at / pitch - MathF.Floor(at / pitch) < .5f ? .75f : 0;
    }

    static Flatlay Sundress(View view)
    {
        const string yellow = "#e2b23c";
        var table = new Flatlay(1180);
        if (view == View.Displayed)
            table.Add(Small(table, Path("M372,330 Q500,300 628,330 L620,420 L380,420"), "#a37c20", Weave.Linen, 0));
        var body = Cloth(table, "M500,372 Q430,366 400,330 L404,150 L352,150 L350,300 C344,360 328,400 324,440 Q336,500 336,560 C300,700 236,900 190,1080 Q340,1118 500,1118", yellow, 221);
        body.Falling(570, 1110, 340, 660, 12, .08f, 1.9f, 31).Folds("M330,420 Q400,430 450,400", 15, .07f)
            .Seam(Path("M334,562 Q500,584 666,562"), 2, 2.4f);
        table.Add(body.Stitch(Path("M404,338 Q436,376 500,380 Q564,376 596,338"), "#b88d24", 7, 1));
        return table.Handled(222);
    }

    static Flatlay PencilSkirt(View view)
    {
        const string black = "#2a2a2e";
        var table = new Flatlay(1000);
        if (view == View.Displayed)
            table.Add(Small(table, Path("M352,98 Q500,84 648,98 L646,128 Q500,142 354,128"), "#17171a", Weave.Crepe, 0));
        var body = Cloth(table, "M500,118 Q420,114 350,102 C320,200 292,300 288,420 L322,900 Q400,914 500,914", black, 231);
        body.Fold("M330,300 Q420,330 560,310", 18, .06f).Fold("M300,420 Q420,450 700,430", 20, .05f)
            .Falling(300, 900, 330, 670, 4, .04f, .95f, 9);
        table.Add(body.Seam(Path("M500,130 L500,905"), 1.2f, 2));
        table.Add(Small(table, Path("M349,98 Q500,114 651,98 L660,136 Q500,154 340,136"), black, Weave.Crepe, .35f));
        return table.Handled(232);
    }

    static Flatlay Flares(View view)
    {
        const string teal = "#2f6e72";
        var table = new Flatlay(1340);
        if (view == View.Displayed)
            table.Add(Small(table, Path("M342,92 Q500,78 658,92 L656,122 Q500,138 344,122"), "#1e4a4d", Weave.Twill, 0));
        var body = Cloth(table, "M500,112 Q420,108 338,96 L318,180 Q286,330 284,520 Q286,760 296,800 Q270,1000 214,1250 Q320,1276 440,1264 Q424,1000 414,800 Q440,640 482,560 Q490,510 500,488", teal, 241);
        body.Folds("M490,486 Q420,446 344,410", 15, .10f).Folds("M488,520 Q430,510 356,510", 14, .09f)
            .Folds("M296,780 Q350,800 410,790", 14, .09f)
            .Folds("M300,840 Q280,1040 250,1255", 24, .09f).Folds("M400,850 Q390,1040 400,1258", 24, .08f)
                .Folds("M350,840 Q330,1040 326,1262", 22, .07f);
        table.Add(body.Seam(Path("M500,140 Q506,320 500,488"), 2, 2).Seams("M222,1226 Q320,1248 436,1238", .9f, 1.5f));
        table.Add(Small(table, Path("M338,90 Q500,108 662,90 L668,136 Q500,156 332,136"), teal, Weave.Twill, .34f));
        Button(table, 504, 124, 10, "#d8c9a4");
        return table.Handled(242);
    }

    static Panel Cloth(Flatlay table, string half, string hex, float seed) =>
        new Panel(Flatlay.Width, table.Height, Symmetric(half))
    {
        Settles = true, Stiffness = .14f, Depth = 1.2f, Shadow = 0, Weave = Weave.Crepe, Seed = seed,
    }.Dye(Dyed(hex, seed)).Loose(Uneven(.014f, .012f, 150, seed));
}

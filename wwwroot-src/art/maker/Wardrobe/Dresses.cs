using Art.Cloth;
using Art.Shapes;
using static Art.Cloth.Outline;
using static Art.Wardrobe.Tailoring;

namespace Art.Wardrobe;

/// <summary>A wrap dress, a satin slip, an embroidered kurta.</summary>
static class Dresses
{
    const string Brick = "#9a4638", Sash = "#873b30";
    const string Forest = "#3f625a", Gold = "#cdb98a", Thread = "#efe5c6";

    public static Flatlay Wrap(View view)
    {
        var table = new Flatlay(1340);
        if (view == View.Displayed)
            table.Add(Small(table, Path("M408,150 Q500,190 592,150 L560,250 L500,310 L440,250"), "#6e3027", Weave.Crepe, 0)
                .Tint((_, y) => 1 - .3f * Math.Clamp((y - 160) / 100, 0, 1)));
        var under = Crepe(table, Symmetric("M500,290 Q440,230 410,148 L286,186 C252,200 232,226 218,258 L164,400 Q210,432 266,446 L308,352 C316,420 324,470 328,520 C296,760 236,1010 204,1236 Q350,1282 500,1286"), 8, 0);
        table.Add(Bodice(under).Falling(545, 1240, 345, 655, 9, .055f, 1.8f, 4));

        var over = Crepe(table, Path("M590,148 L714,186 C722,194 718,208 712,230 L692,352 C684,420 676,474 672,520 C704,760 764,1010 796,1236 Q700,1268 604,1278 Q560,1100 470,980 Q400,760 352,522 L352,500 Q440,400 486,300 Q548,232 590,148"), 19, .36f);
        over.Fold("M690,360 Q600,400 470,440", 16, .09f).Fold("M684,420 Q590,450 440,490", 16, .09f)
            .Fold("M640,250 Q580,330 470,430", 16, .08f);
        over.Fold("M670,480 Q560,490 400,508", 13, .09f).Fold("M360,530 Q470,700 540,1000", 26, .07f)
            .Fold("M380,530 Q520,760 600,1270", 30, .07f);
        over.Fold("M470,535 Q600,800 680,1290", 32, .08f).Fold("M560,535 Q660,800 740,1280", 28, .07f)
            .Fold("M620,530 Q690,760 770,1250", 20, .08f);
        table.Add(over.Seam(Path("M600,156 Q558,244 494,312 Q446,412 356,514"), 1, 1.6f)
            .Seams("M288,190 Q320,270 312,352", 1.4f, 2));
        table.Add(Small(table, Path("M410,148 Q440,230 506,296 L494,352 Q430,280 404,152"), Brick, Weave.Crepe, 0));

        SashAndKnot(table);
        return table.Handled(44);
    }

    public static Flatlay Slip(View view)
    {
        const string champagne = "#c6b49d";
        var table = new Flatlay(1340);
        if (view == View.Displayed)
            table.Add(Small(table, Path("M352,300 Q500,372 648,300 L640,420 L360,420"), "#a08d76", Weave.Satin, 0));
        var dress = new Panel(Flatlay.Width, table.Height,
            Symmetric("M500,352 Q436,304 398,140 L386,140 Q378,262 336,330 C314,352 318,400 332,460 Q348,520 340,580 C316,760 256,1020 228,1240 Q360,1286 500,1288"))
        {
            Settles = true, Stiffness = .14f, Depth = 1.25f, Roll = 10, Thickness = 4, Gloss = .30f, Shadow = 0,
                Weave = Weave.Satin, Seed = 51,
        }.Dye(Dyed(champagne, 5)).Loose(Uneven(.012f, .006f, 140, 51));
        dress.Fold("M398,260 Q440,356 500,380 Q560,356 602,260", 15, .10f)
            .Fold("M372,310 Q430,410 500,424 Q570,410 628,310", 17, .10f);
        dress.Fold("M346,350 Q420,452 500,466 Q580,452 654,350", 17, .08f).Fold("M340,500 Q420,545 540,524", 22, .06f)
            .Fold("M660,490 Q600,540 500,548", 20, .05f);
        dress.Falling(540, 1260, 352, 648, 7, .055f, 1.75f, 21).Fold("M430,620 Q480,700 560,690", 24, .05f)
            .Fold("M660,720 Q600,820 580,960", 24, .06f);
        dress.Seam(Path("M231,1226 Q370,1272 500,1274 Q630,1272 769,1226"), .8f, 1.4f)
            .Seam(Path("M396,176 Q440,310 500,362 Q560,310 604,176"), .8f, 1.5f);
        table.Add(dress);
        return table.Handled(48);
    }

    public static Flatlay Kurta(View view)
    {
        var table = new Flatlay(1400);
        Shirts.Stand(table, view, Forest, "#294440", Weave.Linen);
        var body = new Panel(Flatlay.Width, table.Height,
            Symmetric("M500,236 Q424,230 400,162 L260,204 C226,220 208,256 198,320 L118,700 L106,846 Q150,862 200,856 L228,716 L280,420 C286,560 284,640 276,760 L246,1300 Q380,1322 500,1322"))
        {
            Settles = true, Stiffness = .16f, Depth = 1.15f, Shadow = 0, Weave = Weave.Linen, Seed = 61,
        }.Dye(Dyed(Forest, 7)).Loose(Uneven(.016f, .014f, 120, 61));
        body.BodyFolds(.8f).LongSleeveFolds(1).Falling(640, 1310, 320, 680, 9, .06f, 1.22f, 9)
            .Seams("M264,210 Q298,300 284,400", 1.5f, 2);
        body.Seams("M284,880 L260,1300", 1.4f, 1.8f);
        foreach (var cuff in Both("M113,800 Q154,814 206,808"))
            body.Print(Band(cuff, 16), Gold, .55f).Stitch(cuff, Thread, 6, 1.1f);
        var hem = Path("M250,1270 Q380,1290 500,1290 Q620,1290 750,1270");
        table.Add(body.Print(Band(hem, 16), Gold, .5f).Stitch(hem, Thread, 7, 1.2f));

        var placket = Small(table, Path("M470,236 L530,236 L530,590 L500,614 L470,590"), Forest, Weave.Linen, .35f);
        var edge = Path("M479,240 L479,586 L500,602 L521,586 L521,240");
        placket.Print(Band(edge, 7), Gold, .6f).Stitch(edge, Thread, 6, 1.2f);
        foreach (var (i, side) in Enumerable.Range(0, 22).Select(i => (i / 2, i % 2 * 2 - 1)))
            placket.Print(Disc(500 + side * 11, 262 + i * 30, 2.4f), Thread, .8f);
        table.Add(placket);
        foreach (var i in Enumerable.Range(0, 5))
            Button(table, 500, 290 + i * 66, 7, "#d8c596", metal: true);

        var collar = Small(table, Band(Path("M400,166 Q412,222 500,232 Q588,222 600,166"), 34), Forest, Weave.Linen, .3f);
        var neck = Path("M398,168 Q410,230 500,240 Q590,230 602,168");
        table.Add(collar.Print(Band(neck, 6), Gold, .6f).Stitch(neck, Thread, 6, 1.1f));
        return table.Handled(62);
    }

    static Panel Crepe(Flatlay table, List<System.Numerics.Vector2> shape, float seed, float shadow) =>
        new Panel(Flatlay.Width, table.Height, shape)
        {
            Settles = true, Stiffness = .12f, Depth = 1.15f, Shadow = shadow, ShadowReach = 8, Weave = Weave.Crepe, Seed = seed,
        }.Dye(Dyed(Brick, seed)).Loose(Uneven(.012f, .008f, 170, seed));

    static Panel Bodice(Panel panel) => panel
        .Folds("M314,360 Q250,370 200,410", 14, .09f).Folds("M290,260 Q250,300 205,400", 15, .08f)
        .Folds("M318,380 Q380,400 440,380", 15, .08f).Folds("M324,440 Q390,450 450,430", 14, .08f)
        .Folds("M420,190 Q430,300 470,390", 15, .06f).Folds("M330,500 Q370,480 400,440", 12, .07f)
        .Seams("M288,190 Q320,270 312,352", 1.5f, 2).Seams("M170,386 Q216,418 270,430", 1, 1.3f);

    static void SashAndKnot(Flatlay table)
    {
        Panel Silk(List<System.Numerics.Vector2> shape, float seed) => new Panel(Flatlay.Width, table.Height, shape)
        {
            Settles = true, Stiffness = .12f, Roll = 9, Thickness = 5, Shadow = .38f, Weave = Weave.Crepe, Seed = seed,
        }.Dye(Dyed(Sash, seed)).Loose(Uneven(.01f, .05f, 60, seed));

        table.Add(Silk(Path("M326,498 Q500,528 674,498 L677,540 Q500,570 323,540"), 71)
            .Fold("M330,512 Q500,545 670,512", 7, .12f).Fold("M330,530 Q500,560 670,528", 7, .12f));
        table.Add(Silk(Path("M362,540 Q330,620 322,720 L298,716 Q314,610 346,536"), 72)
            .Fold("M354,545 Q326,620 310,712", 8, .12f));
        table.Add(Silk(Path("M376,542 Q372,640 388,760 L362,764 Q350,640 356,538"), 73)
            .Fold("M366,545 Q362,640 376,756", 8, .12f));
        table.Add(Silk(Path("M340,500 Q366,490 388,508 Q396,540 372,556 Q344,556 338,532 Q334,512 340,500"), 74)
            .Fold("M344,512 Q366,520 384,546", 7, .16f));
    }
}

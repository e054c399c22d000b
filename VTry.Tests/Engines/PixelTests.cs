using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Dressing;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Tests.Engines;

public class PixelTests
{
    [Fact]
    public void A_colour_survives_the_way_to_lab_and_back()
    {
        foreach (var (red, green, blue) in new (byte, byte, byte)[] { (0, 0, 0), (255, 255, 255), (200, 60, 30), (12, 180, 90), (40, 50, 220) })
        {
            var back = CieLab.ToRgb(CieLab.From(red, green, blue));
            Assert.InRange(Vector3.Distance(back, new(red, green, blue)), 0, 3);
        }
    }

    [Fact]
    public void White_is_a_hundred_light_and_grey_has_no_colour()
    {
        Assert.Equal(100, CieLab.From(255, 255, 255).X, 0.1f);
        var grey = CieLab.From(119, 119, 119);
        Assert.Equal(50, grey.X, 1f);
        Assert.InRange(new Vector2(grey.Y, grey.Z).Length(), 0, 0.6f);
    }

    [Fact]
    public void Distance_is_exact()
    {
        var mask = new PixelPlane(31, 21).Map(_ => 1f);
        mask[4, 17] = 0;
        var inside = Distance.Inside(mask);
        for (var y = 0; y < mask.Height; y++)
            for (var x = 0; x < mask.Width; x++)
                Assert.Equal(Vector2.Distance(new(x, y), new(4, 17)), inside[x, y], 1e-3f);
    }

    [Fact]
    public void Regions_are_counted_and_small_holes_filled()
    {
        var mask = Drawn("####....", "#..#..##", "####..##", "........");
        Assert.Equal([10, 4], Regions.Of(mask).All.Select(region => region.Area));
        Assert.Equal(16, Regions.FillHoles(mask, 2).Sum());
        Assert.Equal(14, Regions.FillHoles(mask, 1).Sum());
        Assert.Equal(10, Regions.Largest(mask).Sum());
    }

    [Fact]
    public void Inpainting_keeps_what_is_known_and_stays_between_it()
    {
        var values = new PixelPlane(40, 30);
        var known = new PixelPlane(40, 30);
        for (var y = 0; y < 30; y++)
            for (var x = 0; x < 40; x++)
                if (x is < 10 or > 30)
                    (values[x, y], known[x, y]) = (x < 10 ? 20 : 80, 1);
        var filled = Inpainting.PullPush(values, known);
        Assert.Equal(20, filled[3, 12]);
        Assert.InRange(filled[12, 15], 20, 45);
        Assert.InRange(filled[28, 15], 55, 80);
    }

    [Fact]
    public void A_spline_goes_through_its_pins_and_leaves_an_affine_map_alone()
    {
        Vector2[] from = [new(10, 10), new(200, 20), new(30, 300), new(220, 280), new(120, 150)];
        Vector2[] to = [new(12, 14), new(190, 40), new(10, 310), new(230, 260), new(140, 140)];
        var spline = new ThinPlateSpline(from, to);
        for (var i = 0; i < from.Length; i++)
            Assert.InRange(Vector2.Distance(spline.Map(from[i]), to[i]), 0, 0.5f);

        static Vector2 Affine(Vector2 p) => new(2 * p.X + 0.3f * p.Y + 5, -0.2f * p.X + 1.5f * p.Y - 7);
        var plain = new ThinPlateSpline(from, [.. from.Select(Affine)]);
        Assert.InRange(Vector2.Distance(plain.Map(new(75, 90)), Affine(new(75, 90))), 0, 0.5f);
    }

    [Fact]
    public void An_enlarged_row_is_the_row_of_the_enlarged_plane()
    {
        var small = new PixelPlane(13, 9);
        for (var i = 0; i < small.Count; i++)
            small.Values[i] = i * 37 % 101;
        var whole = Scaling.Enlarge(small, 52, 36);
        var row = new float[20];
        new RowEnlarger(13, 9, 52, 36).Read(small, 17, 11, row);
        Assert.Equal(whole.Row(17).Slice(11, 20).ToArray(), row);
    }

    [Fact]
    public void Equations_that_swap_rows_are_solved()
    {
        var solution = LinearEquations.Solve(new double[,] { { 0, 2, 4 }, { 3, 1, 5 } });
        Assert.Equal([1, 2], solution);
    }

    static PixelPlane Drawn(params string[] rows)
    {
        var plane = new PixelPlane(rows[0].Length, rows.Length);
        for (var y = 0; y < plane.Height; y++)
            for (var x = 0; x < plane.Width; x++)
                plane[x, y] = rows[y][x] == '#' ? 1 : 0;
        return plane;
    }
}

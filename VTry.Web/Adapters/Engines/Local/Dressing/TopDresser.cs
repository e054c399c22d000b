using System.Numerics;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Garments;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// Lays a top or dress on a body. Trunk and sleeves are separate layers with a spline each: one spline over all of it
/// folds at a bent arm.
/// </summary>
public static class TopDresser
{
    public static DressedGarment Dress(Raster cutout, Raster photo, Figure body, GarmentRole role)
    {
        var (garment, marks) = AtBodyScale(cutout, body, role);
        var fitting = new TopFitting(marks, body, role);
        var sleeves = marks.HasSleeves
            ? new[] { new SleeveFitting(marks.SleeveL!, fitting, body, -1), new SleeveFitting(marks.SleeveR!, fitting, body, 1) }
            : [];
        var parts = GarmentParts.Split(garment, marks);

        var trunkBox = fitting.Pins.Box(body.Widths(0.06f), body.Width, body.Height);
        var sleeveBox = sleeves.Aggregate(default(PixelBox), (box, sleeve) => box.IsEmpty ? sleeve.Box : box.Union(sleeve.Box));
        var cloth = new Layer(sleeveBox.IsEmpty ? trunkBox : trunkBox.Union(sleeveBox));
        GarmentWarper.Draw(garment, parts.Trunk, fitting.Pins.ToSpline(), cloth, trunkBox);
        if (marks.HasSleeves && role == GarmentRole.Top)
            ClearBesideTrunk(cloth, fitting, body);

        var worn = new Layer(sleeveBox);
        for (var i = 0; i < sleeves.Length; i++)
            DrawSleeve(garment, i == 0 ? parts.SleeveL : parts.SleeveR, sleeves[i], worn);
        cloth.Cover(worn);
        SleeveCover.Cover(cloth, sleeves, photo, body);
        HoleClosing.Close(cloth, body.Widths(0.16f));
        return new(role, cloth, new(fitting, marks.IsOpenNeck, sleeves, worn));
    }

    /// <summary>The garment at about the size it is worn: sampling a much larger picture would glitter.</summary>
    static (Raster Garment, TopLandmarks Marks) AtBodyScale(Raster cutout, Figure body, GarmentRole role)
    {
        const float largest = 0.85f, spare = 1.05f;
        var marks = TopReader.Read(cutout);
        var scale = TopFitting.ScaleOf(marks, body, role);
        if (scale >= largest)
            return (cutout, marks);
        var smaller = Scaling.Shrink(
            cutout, Math.Max(8, (int)(cutout.Width * scale * spare)), Math.Max(8, (int)(cutout.Height * scale * spare)));
        return (smaller, TopReader.Read(smaller));
    }

    /// <summary>
    /// Nothing of a sleeved trunk lies outside the lines from shoulder to hem; the spline extrapolates there.
    /// </summary>
    static void ClearBesideTrunk(Layer cloth, TopFitting fitting, Figure body)
    {
        var half = MathF.Max(fitting.ArmpitR.X - fitting.ArmpitL.X, fitting.ShoulderR.X - fitting.ShoulderL.X) / 2;
        var reach = half * 1.12f + body.Widths(0.035f);
        for (var y = cloth.Box.Top; y < cloth.Box.Bottom; y++)
        {
            var middle = body.Middle(y).X;
            var row = cloth.Row(y);
            for (var x = 0; x < row.Length; x++)
                if (MathF.Abs(cloth.Box.Left + x - middle) > reach)
                    row[x] = default;
        }
    }

    static void DrawSleeve(Raster garment, PixelPlane part, SleeveFitting sleeve, Layer onto)
    {
        using var drawn = new Layer(sleeve.Box);
        GarmentWarper.Draw(garment, part, sleeve.Pins.ToSpline(), drawn, sleeve.Box);
        for (var y = drawn.Box.Top; y < drawn.Box.Bottom; y++)
        {
            var row = drawn.Row(y);
            for (var x = 0; x < row.Length; x++)
                if (row[x].W > 0)
                    row[x] *= sleeve.Reach(new(drawn.Box.Left + x, y));
        }

        onto.Cover(drawn);
    }
}

using System.Numerics;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Garments;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>Lays trousers, shorts or a skirt on a body.</summary>
public static class BottomDresser
{
    public static DressedGarment Dress(Raster cutout, Figure body)
    {
        var (garment, marks) = AtBodyScale(cutout, body);
        var fitting = new BottomFitting(marks, body);
        var cloth = marks.Crotch is { } crotch ? DrawTrousers(garment, marks, crotch, fitting, body) : DrawSkirt(garment, fitting, body);
        return new(GarmentRole.Bottom, cloth, null);
    }

    static (Raster Garment, BottomLandmarks Marks) AtBodyScale(Raster cutout, Figure body)
    {
        const float largest = 0.85f, spare = 1.05f;
        var marks = BottomLandmarks.Read(cutout);
        var scale = new BottomFitting(marks, body).Scale;
        if (scale >= largest)
            return (cutout, marks);
        var smaller = Scaling.Shrink(
            cutout, Math.Max(8, (int)(cutout.Width * scale * spare)), Math.Max(8, (int)(cutout.Height * scale * spare)));
        return (smaller, BottomLandmarks.Read(smaller));
    }

    static Layer DrawSkirt(Raster garment, BottomFitting fitting, Figure body)
    {
        var pins = fitting.Skirt();
        var cloth = new Layer(pins.Box(body.Widths(0.08f), body.Width, body.Height));
        GarmentWarper.Draw(garment, null, pins.ToSpline(), cloth, cloth.Box);
        return cloth;
    }

    /// <summary>One spline a leg, split on the centre line: one over both legs folds at the crotch.</summary>
    static Layer DrawTrousers(Raster garment, BottomLandmarks marks, Vector2 crotch, BottomFitting fitting, Figure body)
    {
        Pins left = fitting.Leg(-1, crotch), right = fitting.Leg(1, crotch);
        var margin = body.Widths(0.08f);
        PixelBox leftBox = left.Box(margin, body.Width, body.Height), rightBox = right.Box(margin, body.Width, body.Height);
        var cloth = new Layer(leftBox.Union(rightBox));
        GarmentWarper.Draw(garment, Half(garment, marks, crotch, -1), left.ToSpline(), cloth, leftBox);
        GarmentWarper.Draw(garment, Half(garment, marks, crotch, 1), right.ToSpline(), cloth, rightBox);
        return cloth;
    }

    /// <summary>The garment's left or right half; the left one reaches a pixel over, so that no seam shows.</summary>
    static PixelPlane Half(Raster garment, BottomLandmarks marks, Vector2 crotch, int leg)
    {
        var half = new PixelPlane(garment.Width, garment.Height);
        for (var y = 0; y < garment.Height; y++)
        {
            var down = Math.Clamp((y - marks.WaistCentre.Y) / MathF.Max(1, crotch.Y - marks.WaistCentre.Y), 0, 1);
            var centre = marks.WaistCentre.X + (crotch.X - marks.WaistCentre.X) * down;
            for (var x = 0; x < garment.Width; x++)
                half[x, y] = Math.Clamp(leg * (x - centre) / 1.5f + (leg < 0 ? 1.5f : 0.5f), 0, 1);
        }

        return half;
    }
}

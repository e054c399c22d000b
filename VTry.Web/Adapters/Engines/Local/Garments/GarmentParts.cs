using System.Numerics;
using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Garments;

/// <summary>
/// How much each pixel of a top belongs to its trunk and to each sleeve, 0–1. Seams overlap a little, so that none
/// gapes.
/// </summary>
public sealed record GarmentParts(PixelPlane? Trunk, PixelPlane SleeveL, PixelPlane SleeveR)
{
    static readonly PixelPlane None = new(1, 1);

    public static GarmentParts Split(Raster garment, TopLandmarks marks)
    {
        if (!marks.HasSleeves)
            return new(null, None, None);

        var feather = marks.TrunkWidth * 0.022f;
        var parts = new GarmentParts(
            new(garment.Width, garment.Height), new(garment.Width, garment.Height), new(garment.Width, garment.Height));
        for (var y = 0; y < garment.Height; y++)
        {
            var trunk = marks.TrunkRows[Math.Clamp((int)(y * marks.RowScale), 0, marks.TrunkRows.Length - 1)];
            var left = Seam.At(y, marks.ShoulderL, marks.ArmpitL, trunk.Left - 1.5f, feather);
            var right = Seam.At(y, marks.ShoulderR, marks.ArmpitR, trunk.Right + 1.5f, feather);
            // Above the armpits the trunk goes on under the sleeve; at and below them it must not.
            var under = y > marks.ArmpitL.Y + feather || y > marks.ArmpitR.Y + feather ? feather
                : y > marks.ArmpitL.Y ? feather * 0.5f : feather * 3;
            for (var x = 0; x < garment.Width; x++)
            {
                float beyondLeft = left - x, beyondRight = x - right;
                parts.SleeveL[x, y] = Math.Clamp(beyondLeft / feather + 0.5f, 0, 1);
                parts.SleeveR[x, y] = Math.Clamp(beyondRight / feather + 0.5f, 0, 1);
                parts.Trunk![x, y] = Math.Clamp((under - MathF.Max(beyondLeft, beyondRight)) / feather, 0, 1);
            }
        }

        return parts;
    }

    static class Seam
    {
        /// <summary>
        /// The column where trunk and sleeve meet in this row: down the armhole, then along the trunk's side.
        /// </summary>
        public static float At(int y, Vector2 shoulder, Vector2 armpit, float trunkEdge, float feather)
        {
            if (y > armpit.Y + feather)
                return trunkEdge;
            return y >= armpit.Y
                ? armpit.X
                : shoulder.X + (armpit.X - shoulder.X) * (y - shoulder.Y) / MathF.Max(1, armpit.Y - shoulder.Y);
        }
    }
}
